namespace Platform.Intake.Access;

/// <summary>What several slices refuse, each in one way.</summary>
internal static class Refusals
{
    /// <summary>To whom an act of the intake belongs, where it is not to who asks.</summary>
    public const string OtherIntake = "De intake van dit proces hoort in dit huis bij een andere rol.";

    /// <summary>Why a case takes no more.</summary>
    public const string NothingMore = "Deze aanmelding is ingetrokken of niet opgepakt; er kan niets meer bij.";

    /// <summary>Whether the profile lets who asks do the intake of this process.</summary>
    public static bool DoesIntake(this UseCase use, string process) => use.House.MayDoIntake(process, use.User);

    /// <summary>Whether who asks may add to a case: for its party, or because it does the intake.</summary>
    public static bool MayAdd(this UseCase use, string process) => use.User.Is(Roles.PartyDelegate) || use.DoesIntake(process);

    /// <summary>The process that a list is about; advice is given in processes without triage too, so such a one can be asked for.</summary>
    public static Task<(string? Process, ProblemHttpResult? No)> OneProcessAsync(this UseCase use, Act act, string? asked, InputErrors errors) =>
        use.OneProcessAsync(act, asked, errors, static process => process.Triage is not null, orAnother: true);
}
