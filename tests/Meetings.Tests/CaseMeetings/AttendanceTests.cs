using Platform.Covenants;
using Platform.Meetings.CaseMeetings;

namespace Platform.Meetings.Tests.CaseMeetings;

public sealed class AttendanceTests
{
    [Theory]
    [MemberData(nameof(Houses.Carrying), RuleIds.Mee05, MemberType = typeof(Houses))]
    public void Refused_by_MEE_05_without_a_mandate(string house)
    {
        Assert.Equal(RuleIds.Mee05, Attendance.MayBeListed(Houses.Of(house), "a-party", mandate: false, invited: true, involved: true)?.Rule);
        Assert.Null(Attendance.MayBeListed(Houses.Of(house), "a-party", mandate: true, invited: true, involved: true));
    }

    [Theory]
    [MemberData(nameof(Houses.Carrying), RuleIds.Mee03, MemberType = typeof(Houses))]
    public void Refused_by_MEE_03_when_not_invited(string house) =>
        Assert.Equal(RuleIds.Mee03, Attendance.MayBeListed(Houses.Of(house), "a-party", mandate: true, invited: false, involved: false)?.Rule);
}
