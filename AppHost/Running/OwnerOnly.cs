using System.Runtime.InteropServices;

namespace Platform.AppHost.Running;

/// <summary>Files that this process and all that it starts make from now on are their owner's alone, whoever makes them and however.</summary>
internal static class OwnerOnly
{
    private const uint NothingForGroupAndOthers = 0b111_111;

    public static void FromNowOn()
    {
        if (!OperatingSystem.IsWindows()) _ = SetMask(NothingForGroupAndOthers);
    }

    [DllImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint SetMask(uint mask);
}
