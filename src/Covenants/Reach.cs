namespace Platform.Covenants;

/// <summary>The processes of a house that one account reaches (ACC-03, WEE-06). What is in none of these lists does not exist for it.</summary>
/// <param name="Open">Open processes.</param>
/// <param name="Closed">Closed processes of which it may see a row at all, for whatever further reason.</param>
/// <param name="Seated">Those of them in which it has a seat: who directs it, or a member for a core party (WEE-01).</param>
/// <param name="Guarded">Those of them in which it guards legality.</param>
/// <param name="Led">Processes, open or closed, whose work is done by a role of the account.</param>
public sealed record Reach(string[] Open, string[] Closed, string[] Seated, string[] Guarded, string[] Led)
{
    /// <summary>Nothing.</summary>
    public static Reach None { get; } = new([], [], [], [], []);

    /// <summary>Every process of which a row can be there for the account.</summary>
    public string[] All { get; } = [.. Open, .. Closed];

    /// <summary>Whether a row of this process can be there for the account.</summary>
    /// <param name="process">The process.</param>
    public bool Includes(string process) => All.Contains(process);
}

/// <summary>WEE-06: a process with partners of its own, and who stands inside.</summary>
public sealed record Compartment
{
    /// <summary>The roles that direct it.</summary>
    public required IReadOnlyList<string> Directors { get; init; }

    /// <summary>The roles that hold a seat for a core party; they see this process only, whatever their party is in elsewhere.</summary>
    public required IReadOnlyList<string> Members { get; init; }

    /// <summary>The roles that see a case of it when their party is involved, and nothing else.</summary>
    public required IReadOnlyList<string> Participants { get; init; }

    /// <summary>The roles that guard legality in it.</summary>
    public required IReadOnlyList<string> Guards { get; init; }
}
