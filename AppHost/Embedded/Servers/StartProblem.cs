namespace Platform.Embedded;

/// <summary>Why something did not start, in one sentence that says what to do; shown as it is, without a stack trace.</summary>
internal sealed class StartProblem : Exception
{
    public StartProblem(string sentence) : base(sentence) { }

    public StartProblem(string sentence, Exception cause) : base(sentence, cause) { }
}
