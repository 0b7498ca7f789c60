using Xunit;

namespace Platform.TestKit;

/// <summary>A check of the design rules: skipped, and seen to be skipped, where <c>ADR_CHECKS</c> names no checks.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WhereDesignRulesAreAttribute : TheoryAttribute
{
    /// <summary>Skips unless the checks are at hand.</summary>
    public WhereDesignRulesAreAttribute()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("ADR_CHECKS"))) Skip = "ADR_CHECKS names no checks.";
    }
}
