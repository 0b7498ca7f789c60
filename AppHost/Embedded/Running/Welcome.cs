using System.Globalization;

namespace Platform.AppHost.Running;

/// <summary>What is said when everything is ready.</summary>
internal static class Welcome
{
    public static string Text(PlatformSettings settings, double seconds) => string.Create(CultureInfo.InvariantCulture, $"""

          The platform is ready after {seconds:0.0} s.

          Gateway          {settings.Gateway}   (health: /health/live, /health/ready)
          Systems (DJI)    {settings.Systems}   with a client certificate: {settings.Data[Path.Combine("certificates", "dji.crt")]}
          Operations page  {settings.Gateway}/operations
          Authority        {settings.Data[Path.Combine("certificates", DataDirectory.AuthorityFile)]}   trust this one, or curl --cacert

          Signing in       every demonstration user has the password  {settings.Data.Secret("demonstration-password")}
                           users are functions: <role>.<house>, or <role>.<party>.<house> for what parties do; for example
                           information-coordinator.regio-arnhem, process-director.regio-utrecht, operations (the operations page)

          Logs             {settings.Data["logs"]}
          Stopping         Ctrl-C ends every process that was started here

        """);
}
