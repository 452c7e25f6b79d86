using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using TaskExec.Storage.Json.Io;

namespace TaskExec.Storage.Tests.Io;

/// <summary>A file system of its own in a file, whose power can be cut. Needs root and loop devices; else the test is skipped.</summary>
internal sealed partial class LoopDisk : IDisposable
{
    private const uint ShutdownRequest = 0x8004587D;
    private const uint WithoutTheLog = 2;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("taskexec-loop-");
    private bool _isMounted;

    private LoopDisk() => Directory.CreateDirectory(Root);

    /// <summary>The folder where it is mounted.</summary>
    public string Root => Path.Combine(_folder.FullName, "root");

    private string Image => Path.Combine(_folder.FullName, "image");

    /// <param name="format"><c>ext4</c> or <c>xfs</c>.</param>
    /// <param name="megabytes">The size, of which only what is used takes space; xfs needs 300.</param>
    public static LoopDisk Make(string format, int megabytes)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only root on Linux can mount a file system: a power cut and a real error of the disk were not tested.");
        Assert.SkipUnless(File.Exists("/dev/loop-control"), "There are no loop devices here: a power cut and a real error of the disk were not tested.");
        var disk = new LoopDisk();
        try
        {
            using (var image = File.OpenHandle(disk.Image, FileMode.CreateNew, FileAccess.Write))
            {
                RandomAccess.SetLength(image, megabytes * 1024L * 1024L);
            }

            Run($"mkfs.{format}", "-q", disk.Image);
            disk.Mount();
            return disk;
        }
        catch (Exception fault) when (fault is InvalidOperationException or Win32Exception)
        {
            disk.Dispose();
            Assert.Skip(string.Create(CultureInfo.InvariantCulture, $"No {format} of {megabytes} MB can be mounted here, so a power cut and a real error of the disk were not tested: {fault.Message}"));
            throw;
        }
    }

    /// <summary>Cuts the power: nothing reaches the disk any more, and what was not synced is lost.</summary>
    public void Shutdown()
    {
        var root = PosixStoreIo.Instance.Open(Root, OpenMode.Read);
        try
        {
            var how = WithoutTheLog;
            if (Ioctl(root, ShutdownRequest, ref how) < 0)
            {
                throw new InvalidOperationException($"The file system was not shut down: {Marshal.GetLastPInvokeErrorMessage()}");
            }
        }
        finally
        {
            PosixStoreIo.Instance.Close(root);
        }
    }

    /// <summary>Starts the system again. No file may be open.</summary>
    public void Remount()
    {
        Run("umount", Root);
        _isMounted = false;
        Mount();
    }

    public void Dispose()
    {
        if (_isMounted)
        {
            try
            {
                Run("umount", Root);
            }
            catch (InvalidOperationException)
            {
                // Something is still open; the loop device goes away with the last of it.
                Run("umount", "--lazy", Root);
            }
        }

        _isMounted = false;
        _folder.Delete(recursive: true);
    }

    // Made so, the loop device is detached by the kernel when nothing is mounted from it any more.
    private void Mount()
    {
        Run("mount", "-o", "loop", Image, Root);
        _isMounted = true;
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {errors.Trim()} {output.GetAwaiter().GetResult().Trim()}");
        }
    }

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Ioctl(int descriptor, nuint request, ref uint argument);
}
