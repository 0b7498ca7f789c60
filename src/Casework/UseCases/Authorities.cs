using Microsoft.EntityFrameworkCore;
using Platform.Casework.Standing;

namespace Platform.Casework.UseCases;

/// <summary>On whose authority who asks decides.</summary>
public static class Authorities
{
    /// <summary>What a decision that names these mandates is held against now (TRI-08, MEE-03, MEE-09).</summary>
    /// <param name="use">The use case.</param>
    /// <param name="named">The mandates that the decision names.</param>
    public static async Task<Authority> AuthorityAsync(this UseCase use, params IEnumerable<Guid?> named)
    {
        ArgumentNullException.ThrowIfNull(use);
        Guid[] ids = [.. named.OfType<Guid>().Distinct()];
        return new(use.User.Party, use.Today,
            ids.Length == 0 ? [] : await use.Seen<RegisteredMandate>().AsNoTracking().Where(m => ids.Contains(m.MandateId)).ToListAsync(use.Aborted));
    }
}
