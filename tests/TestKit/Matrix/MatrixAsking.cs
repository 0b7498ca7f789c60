namespace Platform.TestKit;

internal enum MatrixKind
{
    One,
    List,
    Door,
    Roles,
}

/// <summary>Some operations, the rows they are about, and what is sent.</summary>
public sealed class MatrixAsking
{
    /// <summary>The answer of a list that leaves out a row which the wall would give.</summary>
    public const string NotShown = "not shown";

    private readonly List<Deviation> deviations = [];
    private Deviation? opening;

    internal MatrixAsking(MatrixKind kind, IReadOnlyList<MatrixRow> rows, IReadOnlyList<string> operations) =>
        (Kind, Rows, Operations) = (kind, rows, operations);

    internal MatrixKind Kind { get; }

    internal IReadOnlyList<MatrixRow> Rows { get; }

    internal IReadOnlyList<string> Operations { get; }

    internal IReadOnlyList<Deviation> Deviations => deviations;

    internal Deviation? Opening => opening;

    internal string? QueryOf { get; private set; }

    internal Func<MatrixAsker, MatrixRow, object?> BodyOf { get; private set; } = static (_, _) => new { };

    /// <summary>What is sent, where an empty object would be refused before anything is looked up.</summary>
    /// <param name="body">The body, for who asks about this row.</param>
    public MatrixAsking With(Func<MatrixAsker, MatrixRow, object?> body)
    {
        BodyOf = body;
        return this;
    }

    /// <summary>The same for everybody.</summary>
    /// <param name="body">The body, new for each request where it cannot be sent twice.</param>
    public MatrixAsking With(Func<object?> body) => With((_, _) => body());

    /// <summary>The query; <c>{process}</c> is that of the row.</summary>
    /// <param name="query">With its question mark.</param>
    public MatrixAsking Query(string query)
    {
        QueryOf = query;
        return this;
    }

    /// <summary>Who is admitted by the wall and still gets another answer, for a reason that no wall can say.</summary>
    /// <param name="answer">The status, the rule that refuses, or <see cref="NotShown"/>.</param>
    /// <param name="because">The reason, for the reader.</param>
    /// <param name="who">Who.</param>
    public MatrixAsking But(string answer, string because, Func<MatrixAsker, bool> who) => But(answer, because, (asker, _) => who(asker));

    /// <summary>The same, where it hangs on the row.</summary>
    public MatrixAsking But(string answer, string because, Func<MatrixAsker, MatrixRow, bool> who)
    {
        deviations.Add(new(answer, because, who));
        return this;
    }

    /// <summary>Who is not admitted, and for whom that is what the operation is for.</summary>
    /// <param name="answer">The status that opens it.</param>
    /// <param name="because">The reason, for the reader.</param>
    /// <param name="who">Who.</param>
    public MatrixAsking Opens(string answer, string because, Func<MatrixAsker, bool> who)
    {
        opening = new(answer, because, (asker, _) => who(asker));
        return this;
    }

    internal sealed class Deviation(string answer, string because, Func<MatrixAsker, MatrixRow, bool> who)
    {
        private int met;

        public string Answer => answer;

        public string Because => because;

        public Func<MatrixAsker, MatrixRow, bool> Who => who;

        public int Met => met;

        public void Count() => Interlocked.Increment(ref met);
    }
}
