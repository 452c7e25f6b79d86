using Xunit;

namespace TaskExec.Testing;

/// <summary>Skips a test on a machine that lacks something it needs, and says why.</summary>
public static class Need
{
    public static void Linux()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("This test needs Linux.");
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
