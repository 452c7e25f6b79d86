namespace TaskExec.Benchmarks;

/// <summary>Reports the configuration in which this program was compiled.</summary>
internal static class BuildMode
{
#if DEBUG
    public static bool IsDebug => true;
#else
    public static bool IsDebug => false;
#endif
}
