namespace TaskExec.Benchmarks;

/// <summary>How this program was compiled.</summary>
internal static class BuildMode
{
#if DEBUG
    public static bool IsDebug => true;
#else
    public static bool IsDebug => false;
#endif
}
