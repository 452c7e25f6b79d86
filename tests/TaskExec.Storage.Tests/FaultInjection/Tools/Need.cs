namespace TaskExec.Storage.Tests.FaultInjection.Tools;

/// <summary>What a test needs of the machine. Without it the test is skipped, and says why.</summary>
internal static class Need
{
    public static void Linux()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("The store works on Linux.");
        }
    }

    public static void Root(string purpose)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            Assert.Skip($"Only root can {purpose}; run the tests as root.");
        }
    }

    public static void Program(string name)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, name))))
        {
            Assert.Skip($"The program '{name}' is missing; './build/test.sh --install' installs it.");
        }
    }
}
