using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.BuildingBlocks.Http;

namespace Platform.Casework.Cases;

/// <summary>The problems that a case gives, beside those of any API.</summary>
public static class CaseProblems
{
    extension(Problems)
    {
        /// <summary>409: what was asked does not fit where the case now stands.</summary>
        /// <param name="detail">Why, in Dutch.</param>
        public static ProblemHttpResult WrongPhase(string detail) =>
            Problems.Of(StatusCodes.Status409Conflict, "wrong-phase", "Dit kan nu niet.", detail);
    }
}
