namespace TaskExec.Defaults;

/// <summary>Turns tracking off for the process: with <c>TASKEXEC_ENABLED=0</c> every wrapper becomes a direct call.</summary>
internal static class TrackingSwitch
{
    public static readonly bool IsOn = Environment.GetEnvironmentVariable("TASKEXEC_ENABLED")?.Trim() is not "0";
}
