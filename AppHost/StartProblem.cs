namespace Platform.AppHost;

/// <summary>Why the platform does not start, in one sentence that says what to do; shown as it is, without a stack trace.</summary>
internal sealed class StartProblem(string sentence) : Exception(sentence);
