using System.ComponentModel;
using System.Runtime.InteropServices;
using TaskExec.Testing.Processes;
using Xunit;

namespace TaskExec.Testing.Files;

/// <summary>Provides a disk in a file, with a real file system whose power can be cut. Without root or loop devices the test is skipped.</summary>
public sealed partial class LoopDisk : IDisposable
{
    private const int ReadOnlyFolder = 0x90000;

    // _IOR('X', 125, __u32) of ext4 and xfs, and the flag that leaves even their log unwritten.
    private const nuint ShutdownRequest = 0x8004587d;
    private const uint WithoutLog = 2;

    private readonly TempFolder _folder = new("disk");
    private readonly string _fileSystem;
    private readonly string _image;
    private bool _isMounted;

    private LoopDisk(string fileSystem, int megabytes)
    {
        _fileSystem = fileSystem;
        _image = _folder["image"];
        using (var image = new FileStream(_image, FileMode.CreateNew, FileAccess.Write))
        {
            image.SetLength(megabytes * 1024L * 1024);
        }

        Path = _folder["mounted"];
        Directory.CreateDirectory(Path);

        // A test run that is terminated does not reach its Dispose.
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    /// <summary>Gets the folder where the disk is mounted.</summary>
    public string Path { get; }

    /// <summary>Creates and mounts a disk.</summary>
    /// <param name="fileSystem"><c>ext4</c> or <c>xfs</c>.</param>
    /// <param name="megabytes">The size; xfs needs 300. Only what is used takes space.</param>
    public static LoopDisk Create(string fileSystem, int megabytes)
    {
        Need.Linux();
        Need.Root("mount a disk");
        Need.Program($"mkfs.{fileSystem}");
        Need.Program("mount");
        if (!File.Exists("/dev/loop-control"))
        {
            Assert.Skip("This machine has no loop devices (/dev/loop-control is missing).");
        }

        var disk = new LoopDisk(fileSystem, megabytes);
        try
        {
            disk.Make();
            disk.Mount();
            return disk;
        }
        catch
        {
            disk.Dispose();
            throw;
        }
    }

    /// <summary>Cuts the power: nothing that is written from now on, and nothing that was not synced, reaches the disk.</summary>
    public void Shutdown()
    {
        var folder = Open(Path, ReadOnlyFolder, 0);
        var flag = WithoutLog;
        var result = folder < 0 ? folder : Ioctl(folder, ShutdownRequest, ref flag);
        var error = Marshal.GetLastPInvokeError();
        _ = Close(folder);
        if (result != 0)
        {
            throw new Win32Exception(error, $"The power of '{Path}' could not be cut; error {error}.");
        }
    }

    /// <summary>Mounts the disk again, as the next start of the machine does. No file may be open.</summary>
    public void Remount()
    {
        Unmount();
        Mount();
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        if (_isMounted)
        {
            var unmounted = Run("umount", Path);
            if (unmounted.ExitCode != 0)
            {
                // A process still has a file open; the mount is removed now, and the device when the file is closed.
                Run("umount", "--lazy", Path);
            }

            _isMounted = false;
        }

        _folder.Dispose();
    }

    private static ProcessRun Run(string program, params string[] arguments) =>
        ProcessRun.RunAsync("/", program, arguments, CancellationToken.None).GetAwaiter().GetResult();

    private void OnExit(object? sender, EventArgs arguments) => Dispose();

    private void Make() => Run($"mkfs.{_fileSystem}", [.. _fileSystem is "ext4" ? ["-q", "-F", "-m", "0"] : new[] { "-q", "-f" }, _image]).MustSucceed();

    private void Mount()
    {
        // Unmounting releases the loop device.
        var mounted = Run("mount", "-t", _fileSystem, "-o", "loop", _image, Path);
        if (mounted.ExitCode != 0)
        {
            Assert.Skip($"This machine cannot mount a loop device as {_fileSystem}: {mounted.Errors}");
        }

        _isMounted = true;
    }

    private void Unmount()
    {
        Run("umount", Path).MustSucceed();
        _isMounted = false;
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Ioctl(int descriptor, nuint request, ref uint value);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);
}
