using Platform.Contracts.Access;
using Platform.Contracts.Logboek;
using Xunit;

namespace Platform.TestKit;

/// <summary>Asks a service who could see a case, as Logboek does (ACC-10).</summary>
public static class AccessQuestions
{
    /// <summary>Asks it of twelve hours, in a message that comes twice, and sees that it is answered once.</summary>
    /// <param name="host">The service.</param>
    /// <param name="house">The house of who asks.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="day">How many days from now.</param>
    public static async Task<CaseAccessTold> AskWhoCouldSeeAsync<TProgram>(
        this ServiceHost<TProgram> host, string house, Guid caseId, int day = 0) where TProgram : class
    {
        ArgumentNullException.ThrowIfNull(host);
        var from = host.Clock.Now.AddDays(day).AddHours(-6);
        var asked = new CaseAccessAsked { House = house, ReportId = Guid.CreateVersion7(), CaseId = caseId, From = from, Until = from.AddHours(12) };
        await host.Messages.PublishAsync(asked, asked.ReportId);
        await host.Messages.PublishAsync(asked, asked.ReportId);
        var told = await host.Messages.WaitFor<CaseAccessTold>(answer => answer.ReportId == asked.ReportId);
        await host.SettledAsync();
        Assert.Single(host.Messages.Published<CaseAccessTold>(), answer => answer.ReportId == asked.ReportId);
        return told;
    }
}
