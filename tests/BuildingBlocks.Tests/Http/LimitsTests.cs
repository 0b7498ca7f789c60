using System.ComponentModel.DataAnnotations;
using Platform.BuildingBlocks.Http;

namespace Platform.BuildingBlocks.Tests.Http;

public sealed class LimitsTests
{
    private const string Missing = "Dit veld is verplicht.";

    [Fact]
    public void What_a_request_declares_is_said_at_every_depth_and_all_at_once()
    {
        var request = new Request(
            " ", new string('x', 11), "slecht\u0000teken", 11, "wit", "B", "kort", null, ["goed", "", null, "te lange tekst"],
            [new(null, "Gá"), null, new("Sem", new string('y', 401))], new("Noor", null), [1, 2, 3], null);
        Assert.Equal(
            [
                $"required: {Missing}", "bounded: Dit veld mag hoogstens 10 tekens hebben.", "free: Dit veld bevat tekens die niet zijn toegestaan.",
                "number: Kies een aantal van 1 tot en met 10.", "colour: Kies een van: rood, blauw.", "letter: Kies een van: A, Z.",
                "pattern: Geef vijf cijfers.",
                $"choice: {Missing}", $"texts[1]: {Missing}", $"texts[2]: {Missing}", "texts[3]: Dit veld mag hoogstens 8 tekens hebben.",
                $"people[0].name: {Missing}", $"people[1]: {Missing}", $"people[1].name: {Missing}",
                "people[2].note: Dit veld mag hoogstens 400 tekens hebben.", "numbers: Noem er hoogstens twee.",
            ],
            Limits.Check(request).Lines());
    }

    [Fact]
    public void What_is_within_its_limits_has_no_errors_and_what_is_optional_may_be_absent()
    {
        Assert.False(Limits.Check(
            new Request("Zoë", "tien tekens"[..10], "regel\nen\ttab", 10, "rood", "Z", "12345", true, ["acht ltr"], [new("José", null)], null, null,
            null)).Any);
        Assert.False(Limits.Check(new Request("a", null, null, null, null, null, null, false, null, null, null, null, null)).Any);
        Assert.False(Limits.Check(null).Any);
    }

    [Fact]
    public void A_list_that_is_too_long_is_not_looked_through()
    {
        var request = new Request("a", null, null, null, null, null, null, true, null, [.. Enumerable.Repeat<Person?>(null, 5)], null, null, null);
        Assert.Equal(["people: Dit mogen er hoogstens 4 zijn."], Limits.Check(request).Lines());
        Assert.Equal(["list: Noem er minstens 1."], Limits.Check(new Fewest([])).Lines());
    }

    [Fact]
    public void The_same_error_twice_is_one() =>
        Assert.Equal([$"required: {Missing}"], Limits.Check(new Request(null, null, null, null, null, null, null, true, null, null, null, null, null))
            .Text(null, "required").Lines());

    private sealed record Request(
        [Required] string? Required, [MaxLength(10)] string? Bounded, string? Free, [Range(1, 10)] int? Number,
        [Codes(typeof(Colours))] string? Colour,
        [AllowedValues("A", "Z", null)] string? Letter, [RegularExpression("^[0-9]{5}$", ErrorMessage = "Geef vijf cijfers.")] string? Pattern,
        [Required] bool? Choice,
        [Texts(8)] IReadOnlyList<string?>? Texts, [MaxLength(4)] IReadOnlyList<Person?>? People, Person? Inner,
        [MaxLength(2, ErrorMessage = "Noem er hoogstens twee.")] IReadOnlyList<int>? Numbers, DateOnly? On);

    [Fact]
    public void An_array_is_a_list()
    {
        Assert.Equal([$"people[0]: {Missing}", $"people[0].name: {Missing}", $"people[1].name: {Missing}"],
            Limits.Check(new Row([null, new(" ", null)])).Lines());
        Assert.Equal(["people: Dit mogen er hoogstens 2 zijn."], Limits.Check(new Row([null, null, null])).Lines());
    }

    private sealed record Row([MaxLength(2)] Person?[] People);

    private sealed record Fewest([MinLength(1)] IReadOnlyList<int> List);

    private sealed record Person([Required] string? Name, string? Note);

    private static class Colours
    {
        public static IReadOnlyList<string> All { get; } = ["rood", "blauw"];
    }
}
