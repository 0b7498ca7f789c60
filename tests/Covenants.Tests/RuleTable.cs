namespace Platform.Covenants.Tests;

/// <summary>Which document carries which rule, at which article: Midden-Nederland, Gelderland-Midden, the law. A dash: not there.</summary>
internal static class RuleTable
{
    /// <summary>RET-08: Gelderland-Midden has no annex 5; its article on the privacy protocols stands in.</summary>
    private const string Table = """
        COV-01 | considerans | considerans | –
        COV-02 | ondertekenaars | ondertekenaars | –
        COV-03 | 1 | 1 | –
        COV-04 | 2.2–2.4 | 2.2–2.3 | –
        COV-05 | 15.3 | 16.2 | –
        COV-06 | bijlage 2 | bijlage 2 | –
        COV-07 | bijlage 5 | 6.6 | –
        COV-08 | 24 | 25 | –
        COV-09 | – | considerans | –
        INT-01 | 2.2b | 2.2, bijlage 3 | –
        INT-02 | 1.7 | 1.7, bijlage 3 | WGS 2.31(1)
        INT-03 | 1.7 | bijlage 3 | –
        INT-04 | 12.2a | 8.1a | –
        INT-05 | – | bijlage 3 | –
        INT-06 | 15.1, 16.2 | 16.1, 17.4 | –
        INT-07 | bijlage 3 | bijlage 3 | –
        INT-08 | 1.4 | 1.4 | –
        INT-09 | – | – | WGS 2.30, BGS 2.19
        INT-10 | – | – | WGS 2.29(2)
        INT-11 | – | – | AVG 14
        INT-12 | – | bijlage 3 | –
        INT-13 | – | – | WGS 2.26b, 2.32, BGS 2.22
        INT-14 | – | – | WGS 2.28, 1.2
        TRI-01 | 12.2a | 8.1 | –
        TRI-02 | 1.8 | 1.8 | –
        TRI-03 | – | 8.1 | –
        TRI-04 | bijlage 2 | bijlage 2, 8.1a | BGS 2.20
        TRI-05 | 1.8 | 8.3 | –
        TRI-06 | – | bijlage 3 | –
        TRI-07 | 8.1 | 9.1 | –
        TRI-08 | – | – | WGS 2.31(2–4)
        MEE-01 | 12.2c | 13.2a | –
        MEE-02 | 12.2d | 13.2b | –
        MEE-03 | 12.2e | 13.2c | WGS 2.31(4)
        MEE-04 | 12.2f | 13.2d | –
        MEE-05 | 8.3 | 9.3 | –
        MEE-06 | 8.4a, 13.1 | 9.4a, 14.1 | –
        MEE-07 | 8.4b | 9.4b, bijlage 3 | –
        MEE-08 | 8.4c | 9.4c | –
        MEE-09 | 8.4d | 9.4d | WGS 2.31(8)
        MEE-10 | 13.2, 12.2g | 14.2, 13.2e | –
        MEE-11 | 9.2 | 10.2 | WGS 1.7(2)
        MEE-12 | – | bijlage 3 | –
        MEE-13 | 16.1 | 17.3 | –
        MEE-14 | 12.4, 13.4 | 13.4, 14.4 | –
        MEE-15 | – | – | BGS 2.21
        MEE-16 | 2.3a | – | –
        MEE-17 | 8.5 | 9.5 | –
        MEE-18 | 12.2h, 12.3 | 13.2e–f, 13.3 | –
        MEE-19 | 8.3 | 9.3 | –
        NAZ-01 | – | bijlage 3 | –
        NAZ-02 | – | bijlage 3 | –
        NAZ-03 | – | bijlage 3 | –
        NAZ-04 | – | bijlage 3 | –
        NAZ-05 | 2 | 2.3 | –
        NAZ-06 | – | – | Pbw 18a/18b
        NAZ-07 | – | bijlage 3 | –
        WEE-01 | 2.4 | bijlage 3 | –
        WEE-02 | – | bijlage 3 | –
        WEE-03 | – | bijlage 3 | –
        WEE-04 | 2.4 | bijlage 3 | –
        WEE-05 | – | bijlage 3 | –
        WEE-06 | 2.4, 15.3 | 2.3, 16.2 | –
        WEE-07 | – | bijlage 3 | –
        GOV-01 | 4.2 | 4.2 | –
        GOV-02 | 4.3, bijlage 6 | 4.3 | –
        GOV-03 | 4.4 | 4.4 | –
        GOV-04 | 4.6 | 4.6 | –
        GOV-05 | 5.2 | 5.2 | –
        GOV-06 | 5.4 | 5.4 | –
        GOV-07 | 5.5 | 5.5 | –
        GOV-08 | 5.6 | 5.6 | –
        GOV-09 | 5.7 | 5.7 | –
        GOV-10 | 5.8, 7.5 | 5.8, 7.5 | –
        GOV-11 | 6.2 | 6.2 | –
        GOV-12 | 6.3–6.5 | 6.3–6.7 | –
        GOV-13 | 7.1–7.4 | 7.1–7.4 | –
        GOV-14 | 11.3f | 12.3, 12.6 | –
        GOV-15 | 11.3h–i | 2.2 | –
        GOV-16 | 11.4, 12.4, 13.4 | 12.4, 13.4, 14.4 | –
        GOV-17 | 20 | 21 | –
        GOV-18 | 21 | 22 | –
        GOV-19 | 23.1 | 24.1 | –
        GOV-20 | 23.2 | 24.2 | –
        GOV-21 | 23.3, 17 | 24.3, 18 | –
        GOV-22 | 17.3, bijlage 4 | 18.3 | –
        GOV-23 | 18 | 19 | –
        GOV-24 | 19 | 20 | –
        GOV-25 | 10 | 11 | –
        GOV-26 | bijlage 5 | 6.6 | –
        GOV-27 | – | – | WGS 1.4, 1.12–1.13, BGS 1.15–1.18
        GOV-28 | 14 | 15 | –
        GOV-29 | considerans, 5.3 | considerans, 5.3 | –
        GOV-30 | 5.6 | 5.6 | –
        GOV-31 | 4.5d, 11.2 | 12.2, 12.5 | –
        GOV-32 | bijlage 5 | 6.6 | –
        GOV-33 | – | 12.6 | –
        GOV-34 | 5.1 | 5.1 | –
        RET-01 | 1.10, bijlage 3 | 1.10, bijlage 3 | WGS 2.31(8)
        RET-02 | – | – | WGS 1.8(7)
        RET-03 | – | – | BGS 1.16
        RET-04 | – | – | BGS 1.16(2–3)
        RET-05 | – | – | platform
        RET-06 | – | – | platform
        RET-07 | – | – | platform
        RET-08 | bijlage 5 | 16.2 | BGS 1.1–1.2
        RET-09 | – | – | BGS 1.6–1.7
        RET-10 | considerans | bijlage 3 | –
        RET-11 | – | – | platform
        ACC-01 | 12.2e, 15 | 13.2c, 16 | –
        ACC-02 | considerans | considerans | –
        ACC-03 | 15.3 | 16.2 | –
        ACC-04 | – | – | WGS 1.8(2), BGS 1.11, 1.17
        ACC-05 | – | – | WGS 1.8(4), BIO
        ACC-06 | – | – | LDV 1.0
        ACC-07 | – | – | platform
        ACC-08 | – | – | platform
        ACC-09 | – | – | platform
        ACC-10 | – | – | platform
        """;

    public static IReadOnlyList<Row> Rows { get; } =
    [
        .. Table.Split('\n').Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Select(cells => new Row(cells[0], Cell(cells[1]), Cell(cells[2]), Cell(cells[3]))),
    ];

    public static TheoryData<string> Ids => [.. Rows.Select(row => row.Id)];

    public static Row Of(string id) => Rows.Single(row => row.Id == id);

    private static string? Cell(string cell) => cell == "–" ? null : cell;

    public sealed record Row(string Id, string? MiddenNederland, string? GelderlandMidden, string? Law);
}
