using System.Text.Json.Nodes;

namespace Platform.Covenants.Tests;

public sealed class InvalidProfileTests
{
    private static IReadOnlyList<string> Errors(params string[] profiles) =>
        Assert.Throws<InvalidProfileException>(() => CovenantCatalog.Load(Profiles.Law, profiles)).Errors;

    private static string With(Action<JsonNode> change)
    {
        var profile = JsonNode.Parse(Profiles.MadeUp)!;
        change(profile);
        return profile.ToJsonString();
    }

    [Fact]
    public void Every_error_is_named_with_its_path_in_one_go()
    {
        var errors = Errors(With(profile =>
        {
            profile["name"] = 12;
            profile["colour"] = "blue";
            profile["term"]!.AsObject().Remove("firstYears");
            profile["parties"]![2]!["kind"] = "pirate";
            profile["houses"]![0]!["municipalities"]![0]!["code"] = "9001";
            profile["articles"]!["TRI-01"]!["sentence"] = "Zonder punt";
        }));

        Assert.Equal(
            [
                "profile[0] $.articles['TRI-01'].sentence: must end with a full stop",
                "profile[0] $.colour: is not known here",
                "profile[0] $.houses[0].municipalities[0].code: must be GM and four digits",
                "profile[0] $.name: must be a text",
                "profile[0] $.term.firstYears: is missing",
            ],
            errors.Where(e => !e.Contains("kind", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Contains(errors, e => e.StartsWith("profile[0] $.parties[2].kind: 'pirate' is not one of", StringComparison.Ordinal));
    }

    public static TheoryData<string, string> References => new()
    {
        { "TRI-02 forgotten", "profile[0] $.articles: rule TRI-02 is neither carried nor left out" },
        { "TRI-01 left out too", "profile[0] $.leavesOut: rule TRI-01 is carried as well as left out" },
        { "unknown rule", "profile[0] $.articles['TRI-99']: is not a rule id" },
        { "unknown house", "profile[0] $.parties[0].houses: 'polder-oost' is not a house of this covenant" },
        { "unknown process", "profile[0] $.houses[1].processes['complexe']: is not a process of this covenant" },
        { "unknown body", "profile[0] $.houses[1].bodies['senate']: is not a body of this covenant" },
        { "unknown criterion", "profile[0] $.processes['complex'].formula: 'dry' is not a criterion of this process" },
        { "unknown role", "profile[0] $.houses[1].roles: 'king' is not a role" },
        { "unknown class", "profile[0] $.parties[0].wgsClass: 'lid9' is not a class of the law" },
        { "party of another house", "profile[0] $.houses[0].municipalities[0].party: 'gemeente-zuidpolder' is not a party of this house" },
        { "party unknown in body", "profile[0] $.houses[1].bodies['board'].composition: 'nobody' is not a party of this covenant" },
        { "party twice", "profile[0] $.parties: 'politie-polderland' occurs more than once" },
        { "two cadences", "profile[0] $.bodies['board'].cadence: needs either timesPerYear or maxWeeksBetween" },
        { "no phase", "profile[0] $.processes['complex'].retention.phases: at least one phase must make the file disappear" },
        { "formula both", "profile[0] $.processes['complex'].formula: must be a criterion, or an object with one list named 'all' or 'any'" },
        { "selector", "profile[0] $.houses[0].processes['complex']: 'gemeente-zuidpolder' is neither a kind nor a party of this house" },
        { "managing party elsewhere", "profile[0] $.houses[0].managingParty.party: 'gemeente-zuidpolder' is not a party of this house" },
        { "contact point elsewhere", "profile[0] $.houses[0].contactPoint.party: 'gemeente-zuidpolder' is not a municipality of this house" },
        { "contact point no municipality", "profile[0] $.houses[1].contactPoint.party: 'politie-polderland' is not a municipality of this house" },
        { "list without a name", "profile[0] $.houses[0].topList.name: is missing" },
        { "rung of a role", "profile[0] $.disputeRungs['manager']: is the name of a role or body already" },
        { "rung of nobody", "profile[0] $.disputeRungs['dijkhuis']: nobody stands on this rung" },
        { "rung of a king", "profile[0] $.disputeRungs['dijkhuis']: 'king' is not a role" },
        { "ladder to nowhere", "profile[0] $.disputes['case-director']: 'senate' is neither a role, a body nor a rung" },
        { "apply to a stranger", "profile[0] $.accession.applyTo: 'senate' is not a body of this covenant" },
        { "designated by a king", "profile[0] $.bodies['tactical-meeting'].designatedBy: 'king' is not one of" },
        { "designated beside seats", "profile[0] $.houses[0].bodies['tactical-meeting'].composition: parties are designated to this body" },
        { "staff of a king", "profile[0] $.staffRoles: 'king' is not a role" },
        { "staff that leads", "profile[0] $.staffRoles: 'manager' leads the house" },
        { "a stranger responsible", "profile[0] $.managers[0].responsible: 'nobody' is not a party of this covenant" },
        { "nobody responsible", "profile[0] $.managers[0].responsible: nobody is responsible in 'polder-zuid'" },
        { "row of a king", "profile[0] $.decisionTable[0].deciders: 'king' is neither a body, a manager nor managing-organisation" },
        { "row of nobody", "profile[0] $.decisionTable[0].deciders: nobody decides this" },
        { "row twice", "profile[0] $.decisionTable: 'dike' occurs more than once" },
        { "partner nobody knows", "profile[0] $.houses[0].processes['dijkwacht']: 'nobody' is neither a kind nor a party of this house" },
        { "partner of no municipality", "profile[0] $.houses[0].processes['dijkwacht']: 'police' has no municipality of its own" },
        { "partner of another domain", "profile[0] $.processes['dijkwacht'].fixedPartners[0].lifeDomains: 'love' is not a life domain" },
        { "partner of no domain", "profile[0] $.processes['dijkwacht'].fixedPartners[0].lifeDomains: a fixed partner works on at least one" },
        { "partner of somewhere", "profile[0] $.processes['dijkwacht'].fixedPartners[0].municipality: 'some' is not one of own, all" },
        { "no partner", "profile[0] $.houses[0].processes['dijkwacht']: names no fixed partner, and rule NAZ-07 is carried" },
        { "seat of one", "profile[0] $.houses[1].bodies['board'].composition: 'Gedeeld' is shared by two or more parties" },
        { "seat without name", "profile[0] $.houses[1].bodies['board'].composition: 'Gedeeld' is shared and has no code" },
        { "seat of a stranger", "profile[0] $.houses[1].bodies['board'].composition: 'nobody' shares a seat and is not a party of this house" },
        { "date", "profile[0] $.inForceFrom: must be a date such as 2020-01-31" },
    };

    [Theory]
    [MemberData(nameof(References))]
    public void A_broken_reference_is_named(string mistake, string error) =>
        Assert.Contains(Errors(With(p => Break(p, mistake))), found => found.StartsWith(error, StringComparison.Ordinal));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"id\":\"a\",\"id\":\"b\"}")]
    public void What_is_not_a_profile_is_one_clear_error_and_more(string json) =>
        Assert.StartsWith("profile[0] $", Errors(json)[0], StringComparison.Ordinal);

    [Fact]
    public void A_house_or_municipality_in_two_covenants_is_an_error()
    {
        var errors = Errors(Profiles.MadeUp, With(p => p["id"] = "polderland-2"));

        Assert.Contains("$: house 'polder-noord' occurs more than once (polderland, polderland-2)", errors);
        Assert.Contains(errors, e => e.StartsWith("$: municipality 'GM9001' occurs more than once", StringComparison.Ordinal));
    }

    [Fact]
    public void A_wrong_law_is_an_error_too() =>
        Assert.Contains("law $.articles: is missing",
            Assert.Throws<InvalidProfileException>(() => CovenantCatalog.Load("{}", Profiles.MadeUp)).Errors);

    private static JsonArray Seats(JsonNode house) => house["bodies"]!["board"]!["composition"]!.AsArray();

    private static JsonObject Shared(string? code, params string[] parties)
    {
        var sharing = new JsonArray([.. parties.Select(party => (JsonNode)party)]);
        var seat = new JsonObject { ["organisation"] = "Gedeeld", ["function"] = "Lid", ["parties"] = sharing };
        if (code is not null) seat["code"] = code;
        return seat;
    }

    private static void Break(JsonNode p, string mistake)
    {
        var (north, south) = (p["houses"]![0]!, p["houses"]![1]!);
        switch (mistake)
        {
            case "TRI-02 forgotten": p["articles"]!.AsObject().Remove("TRI-02"); break;
            case "TRI-01 left out too": p["leavesOut"]!.AsArray().Add("TRI-01"); break;
            case "unknown rule": p["articles"]!["TRI-99"] = p["articles"]!["TRI-01"]!.DeepClone(); break;
            case "unknown house": p["parties"]![0]!["houses"]!.AsArray().Add("polder-oost"); break;
            case "unknown process": south["processes"]!["complexe"] = new JsonObject { ["tables"] = new JsonArray() }; break;
            case "unknown body": south["bodies"]!["senate"] = new JsonObject { ["composition"] = new JsonArray() }; break;
            case "unknown criterion": p["processes"]!["complex"]!["formula"] = "dry"; break;
            case "unknown role": south["roles"]!.AsArray().Add("king"); break;
            case "unknown class": p["parties"]![0]!["wgsClass"] = "lid9"; break;
            case "party of another house": north["municipalities"]![0]!["party"] = "gemeente-zuidpolder"; break;
            case "party unknown in body": south["bodies"]!["board"]!["composition"]![0]!["party"] = "nobody"; break;
            case "party twice": p["parties"]!.AsArray().Add(p["parties"]![2]!.DeepClone()); break;
            case "managing party elsewhere": north["managingParty"]!["party"] = "gemeente-zuidpolder"; break;
            case "contact point elsewhere": north["contactPoint"]!["party"] = "gemeente-zuidpolder"; break;
            case "contact point no municipality": south["contactPoint"]!["party"] = "politie-polderland"; break;
            case "list without a name": north["topList"] = new JsonObject(); break;
            case "two cadences": p["bodies"]!["board"]!["cadence"]!["maxWeeksBetween"] = 3; break;
            case "no phase": p["processes"]!["complex"]!["retention"]!["phases"]!.AsArray().Clear(); break;
            case "formula both": p["processes"]!["complex"]!["formula"] = JsonNode.Parse("""{ "all": ["wet"], "any": ["deep"] }"""); break;
            case "selector": p["processes"]!["complex"]!["enrichmentParties"]!.AsArray().Add("gemeente-zuidpolder"); break;
            case "staff of a king": p["staffRoles"] = new JsonArray("king"); break;
            case "staff that leads": p["staffRoles"] = new JsonArray("manager"); break;
            case "a stranger responsible": p["managers"]![0]!["responsible"] = new JsonArray("nobody"); break;
            case "nobody responsible":
                p["managers"]![0]!["responsible"] = new JsonArray("gemeente-noordpolder");
                p["managers"]![0]!["responsibleOfHouse"] = true;
                break;
            case "rung of a role": p["disputeRungs"]!["manager"] = new JsonArray("secretary"); break;
            case "rung of nobody": p["disputeRungs"]!["dijkhuis"] = new JsonArray(); break;
            case "rung of a king": p["disputeRungs"]!["dijkhuis"]!.AsArray().Add("king"); break;
            case "ladder to nowhere": p["disputes"]!["case-director"]!.AsArray().Add("senate"); break;
            case "apply to a stranger": p["accession"]!["applyTo"]!.AsArray().Add("senate"); break;
            case "designated by a king": p["bodies"]!["tactical-meeting"]!["designatedBy"] = "king"; break;
            case "designated beside seats": p["bodies"]!["tactical-meeting"]!["designatedBy"] = "manager"; break;
            case "row of a king": p["decisionTable"]![0]!["deciders"]!.AsArray().Add("king"); break;
            case "row of nobody": p["decisionTable"]![0]!["deciders"] = new JsonArray(); break;
            case "row twice": p["decisionTable"]!.AsArray().Add(p["decisionTable"]![0]!.DeepClone()); break;
            case "partner nobody knows": Partner(p)["party"] = "nobody"; break;
            case "partner of no municipality": Partner(p)["municipality"] = "own"; break;
            case "partner of another domain": Partner(p)["lifeDomains"]!.AsArray().Add("love"); break;
            case "partner of no domain": Partner(p)["lifeDomains"] = new JsonArray(); break;
            case "partner of somewhere": Partner(p)["municipality"] = "some"; break;
            case "no partner":
                p["processes"]!["dijkwacht"]!.AsObject().Remove("fixedPartners");
                p["articles"]!["NAZ-07"] = p["articles"]!["TRI-01"]!.DeepClone();
                break;
            case "seat of one": Seats(south).Add(Shared("a", "politie-polderland")); break;
            case "seat without name": Seats(south).Add(Shared(null, "politie-polderland", "nobody")); break;
            case "seat of a stranger": Seats(south).Add(Shared("a", "politie-polderland", "nobody")); break;
            case "date": p["inForceFrom"] = "1 maart 2031"; break;
            default: throw new ArgumentOutOfRangeException(nameof(mistake), mistake, "Unknown mistake.");
        }
    }

    private static JsonNode Partner(JsonNode p) => p["processes"]!["dijkwacht"]!["fixedPartners"]![0]!;
}
