using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Platform.BuildingBlocks.Http;

/// <summary>Collects everything that is wrong with an input, so that one 400 names it all.</summary>
public sealed class InputErrors
{
    private readonly Dictionary<string, List<string>> errors = [];

    /// <summary>Whether anything is wrong.</summary>
    public bool Any => errors.Count > 0;

    /// <summary>Adds an error; the same one twice is one.</summary>
    /// <param name="field">Path of the field in the request, for example <c>subjects[0].familyName</c>.</param>
    /// <param name="sentence">What is wrong, a Dutch sentence; it never repeats the value.</param>
    public InputErrors Add(string field, string sentence)
    {
        if (!errors.TryGetValue(field, out var sentences)) errors[field] = sentences = [];
        if (!sentences.Contains(sentence)) sentences.Add(sentence);
        return this;
    }

    /// <summary>Adds an error unless a condition holds.</summary>
    /// <param name="holds">The condition.</param>
    /// <param name="field">Path of the field.</param>
    /// <param name="sentence">What is wrong when it does not hold.</param>
    public InputErrors Check(bool holds, string field, string sentence) => holds ? this : Add(field, sentence);

    /// <summary>Says of each of these fields that it is missing.</summary>
    /// <param name="missing">Paths of the fields.</param>
    public InputErrors Require(params IEnumerable<string> missing)
    {
        foreach (var field in missing) Add(field, Limits.Required);
        return this;
    }

    /// <summary>Asks for a text that is not blank and not longer than <paramref name="most"/>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="field">Path of the field.</param>
    /// <param name="most">The greatest length, in characters.</param>
    public InputErrors Text(string? text, string field, int most = 400)
    {
        if (string.IsNullOrWhiteSpace(text)) return Add(field, Limits.Required);
        return OptionalText(text, field, most);
    }

    /// <summary>
    /// Asks that a text, if there is one, is not longer than <paramref name="most"/> and holds only characters that text may hold
    /// (<see cref="PlainText"/>).
    /// </summary>
    /// <param name="text">The text, or null.</param>
    /// <param name="field">Path of the field.</param>
    /// <param name="most">The greatest length, in characters.</param>
    public InputErrors OptionalText(string? text, string field, int most = 400)
    {
        if (text is null) return this;
        Check(PlainText.Count(text) <= most, field, $"Dit veld mag hoogstens {most} tekens hebben.");
        return Check(PlainText.IsAllowed(text), field, "Dit veld bevat tekens die niet zijn toegestaan.");
    }

    /// <summary>Asks for one of a closed list of codes.</summary>
    /// <param name="code">The code.</param>
    /// <param name="field">Path of the field.</param>
    /// <param name="allowed">The codes allowed.</param>
    public InputErrors OneOf(string? code, string field, params IEnumerable<string> allowed) => code is null
        ? Add(field, Limits.Required)
        : Check(allowed.Contains(code), field, $"Kies een van: {string.Join(", ", allowed)}.");

    /// <summary>Asks that a code, if there is one, is in a list.</summary>
    /// <param name="code">The code, or null.</param>
    /// <param name="field">Path of the field.</param>
    /// <param name="allowed">The codes allowed.</param>
    public InputErrors OptionalOneOf(string? code, string field, params IEnumerable<string> allowed) =>
        code is null ? this : OneOf(code, field, allowed);

    /// <summary>Every error as a line, for an input that is no request.</summary>
    public IEnumerable<string> Lines() => errors.SelectMany(static error => error.Value, static (error, sentence) => $"{error.Key}: {sentence}");

    /// <summary>400 with every error.</summary>
    public ProblemHttpResult ToProblem() => TypedResults.Problem(new ProblemDetails
    {
        Status = StatusCodes.Status400BadRequest,
        Type = "urn:veiligheidshuis:problem:invalid-input",
        Title = "De invoer klopt niet.",
        Detail = errors.Count == 1 ? "Er is 1 veld met een fout; zie errors." : $"Er zijn {errors.Count} velden met een fout; zie errors.",
        Extensions = { ["errors"] = errors.ToDictionary(static error => error.Key, static error => error.Value.ToArray()) },
    });
}
