using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.Versioning;
using TaskExec.Storage.Tests.Tools;
using TaskExec.Testing.Files;

namespace TaskExec.Storage.Tests.BadInput;

[SupportedOSPlatform("linux")]
public sealed class ReadOnlyDirectoryTests : IDisposable
{
    private const UnixFileMode Readable =
        UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private const UnixFileMode Writable = Readable | UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    private readonly TempFolder _folder = new("rights");
    private readonly byte[] _before = Fixture.Bytes("todos.json");

    public ReadOnlyDirectoryTests()
    {
        File.SetUnixFileMode(_folder.Path, Readable | UnixFileMode.UserWrite);
        Directory.CreateDirectory(_folder["place"]);
        Directory.CreateDirectory(_folder["programs"]);
        _folder.Write("place/todos.json", _before);
    }

    public void Dispose()
    {
        File.SetUnixFileMode(_folder["place"], Writable);
        _folder.Dispose();
    }

    [Fact]
    public async Task An_append_in_a_read_only_folder_reports_the_folder_and_leaves_no_file_in_it()
    {
        File.SetUnixFileMode(_folder["place/todos.json"], Writable);
        File.SetUnixFileMode(_folder["place"], Readable);

        var result = await AppendWithoutRights();
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(_folder["place/todos.json"], result.Error, StringComparison.Ordinal);
        Assert.Contains("Permission denied", result.Error, StringComparison.Ordinal);
        Assert.Contains($" {_folder["place"]},", result.Error, StringComparison.Ordinal);
        IsAsBefore();
        Assert.False(Directory.Exists(_folder["place/.taskexec"]));
    }

    [Fact]
    public async Task A_read_only_folder_that_a_store_has_used_before_stays_unchanged()
    {
        Directory.CreateDirectory(_folder["place/.taskexec/todos.json"]);
        _folder.Write("place/.taskexec/.gitignore", "*\n");
        _folder.Write("place/.taskexec/todos.json/lock", "");
        foreach (var made in Directory.EnumerateFileSystemEntries(_folder["place/.taskexec"], "*", SearchOption.AllDirectories).Prepend(_folder["place/.taskexec"]))
        {
            File.SetUnixFileMode(made, Writable);
        }

        File.SetUnixFileMode(_folder["place/todos.json"], Writable);
        File.SetUnixFileMode(_folder["place"], Readable);

        var result = await AppendWithoutRights();
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Permission denied", result.Error, StringComparison.Ordinal);
        IsAsBefore();
        Assert.Equal([".taskexec/.gitignore", ".taskexec/todos.json/lock", "todos.json"], _folder.Files().Where(file => file.StartsWith("place/", StringComparison.Ordinal)).Select(file => file["place/".Length..]));
    }

    [Fact]
    public async Task A_read_only_file_in_a_writable_folder_is_not_replaced()
    {
        File.SetUnixFileMode(_folder["place"], Writable);
        File.SetUnixFileMode(_folder["place/todos.json"], UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

        var result = await AppendWithoutRights();
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(_folder["place/todos.json"], result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Permission denied", result.Error, StringComparison.Ordinal);
        IsAsBefore();
    }

    [Fact]
    public async Task The_same_program_succeeds_when_it_has_all_rights()
    {
        File.SetUnixFileMode(_folder["place"], Writable);
        File.SetUnixFileMode(_folder["place/todos.json"], Writable);

        var result = await AppendWithoutRights();
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
    }

    private async Task<HostProcess.Result> AppendWithoutRights()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return await HostProcess.Append(_folder["place/todos.json"], "todo-20260221-001", 1);
        }

        if (!HasSetpriv())
        {
            Assert.Skip("Permissions do not bind root, and setpriv (package util-linux) is missing.");
        }

        File.SetUnixFileMode(_folder["programs"], Readable | UnixFileMode.UserWrite);
        return await HostProcess.AppendAsUnprivilegedUser(_folder["programs"], _folder["place/todos.json"], "todo-20260221-001");
    }

    private void IsAsBefore() => Assert.Equal(_before, File.ReadAllBytes(_folder["place/todos.json"]));

    private static bool HasSetpriv()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("setpriv", ["--version"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
