namespace TaskExec.Storage.Tests.Tools;

/// <summary>The files of the folder Fixtures, byte for byte.</summary>
internal static class Fixture
{
    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", name));
}
