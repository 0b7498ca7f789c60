using System.Text.Json.Nodes;

namespace Platform.Covenants.Tests;

/// <summary>The schema is what an author reads, the loader is what decides: every property they know is tried on both.</summary>
public sealed class SchemaTests
{
    private static readonly string[] Files = ["polderland.json", "midden-nederland.json", "gelderland-midden.json", "law.json"];

    public static TheoryData<string> Schemas => ["profile.schema.json", "law.schema.json"];

    [Theory]
    [InlineData("midden-nederland.json")]
    [InlineData("gelderland-midden.json")]
    [InlineData("polderland.json")]
    [InlineData("law.json")]
    public void Every_profile_satisfies_its_schema(string file) =>
        Assert.Empty(ProfileSchema.Load(SchemaOf(file)).Errors(JsonNode.Parse(Profiles.Text(file))));

    [Theory]
    [MemberData(nameof(Schemas))]
    public void Every_property_of_the_schema_is_used_by_some_profile(string schema) =>
        Assert.Empty(ProfileSchema.Load(schema).Properties.Except(Places(schema).Select(place => (place.Definition, place.Property))));

    [Theory]
    [MemberData(nameof(Schemas))]
    public void Loader_and_schema_ask_for_the_same_properties(string schema) => Assert.All(Places(schema), place =>
    {
        var without = place.Change(owner => owner.Remove(place.Property));
        Assert.Equal(place.Required, LoaderErrors(without).Contains($"{place.LoaderPath}: is missing"));
        Assert.Equal(place.Required, ProfileSchema.Load(schema).Misses(place.Property, without.Root));
    });

    [Theory]
    [MemberData(nameof(Schemas))]
    public void Loader_and_schema_refuse_a_value_of_another_type(string schema) =>
        Assert.All(Places(schema).Where(place => place.Property != "$schema"), place =>
    {
        var wrong = place.Change(owner => owner[place.Property] = owner[place.Property] is JsonObject ? false : new JsonObject { ["wrong"] = 1 });
        Assert.NotEmpty(LoaderErrors(wrong));
        Assert.NotEmpty(ProfileSchema.Load(schema).Errors(wrong.Root));
    });

    [Theory]
    [MemberData(nameof(Schemas))]
    public void Loader_and_schema_refuse_a_word_outside_a_closed_list(string schema)
    {
        var closed = Places(schema).Where(place => place.IsClosedList).ToList();
        string[] lists =
        [
            "body.designatedBy", "caseMeeting.chair", "decision.rule", "decisionRow.law", "fixedPartner.municipality", "manager.role", "party.kind",
            "party.source", "retention.referenceClock", "retentionTerm.unit", "seat.role", "triage.chair", "triage.mode", "weighing.closedBy",
        ];
        Assert.Equal(schema == "law.schema.json" ? [] : lists, closed.Select(place => $"{place.Definition}.{place.Property}")
            .Order(StringComparer.Ordinal));
        Assert.All(closed, place =>
        {
            var wrong = place.Change(owner => owner[place.Property] = "wrong");
            Assert.Contains(LoaderErrors(wrong), e => e.StartsWith($"{place.LoaderPath}: 'wrong' is not one of", StringComparison.Ordinal));
            Assert.NotEmpty(ProfileSchema.Load(schema).Errors(wrong.Root));
        });
    }

    [Theory]
    [MemberData(nameof(Schemas))]
    public void Loader_and_schema_refuse_a_property_nobody_knows(string schema) =>
        Assert.All(Places(schema).DistinctBy(place => place.Definition), place =>
    {
        var more = place.Change(owner => owner["surprise"] = true);
        Assert.NotEmpty(LoaderErrors(more));
        Assert.NotEmpty(ProfileSchema.Load(schema).Errors(more.Root));
    });

    private static string SchemaOf(string file) => file == "law.json" ? "law.schema.json" : "profile.schema.json";

    /// <summary>One place in the profiles for every property of every definition of the schema.</summary>
    private static List<ProfileSchema.Place> Places(string schema) =>
        [.. Files.Where(file => SchemaOf(file) == schema).SelectMany(ProfileSchema.Load(schema).Places)
            .DistinctBy(place => (place.Definition, place.Property))];

    private static IReadOnlyList<string> LoaderErrors((string Document, JsonNode Root) changed)
    {
        try
        {
            if (changed.Document == "law.json") CovenantCatalog.Load(changed.Root.ToJsonString(), Profiles.MadeUp);
            else CovenantCatalog.Load(Profiles.Law, changed.Root.ToJsonString());
            return [];
        }
        catch (InvalidProfileException wrong)
        {
            return wrong.Errors;
        }
    }
}
