using TaskExec.Storage.Tests.FaultInjection.Tools;
using TaskExec.Testing.Files;
using TaskExec.Testing.Processes;

namespace TaskExec.Storage.Tests.FaultInjection;

/// <summary>A disk in a file with a real file system, whose power can be cut. It is unmounted and detached at the end, whatever happens.</summary>
internal sealed class LoopDisk : IDisposable
{
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

    /// <summary>Where the disk is mounted.</summary>
    public string Path { get; }

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

    /// <summary>Cuts the power: nothing that is written from now on, and nothing that was not synced, is on the disk.</summary>
    public void Shutdown() => Native.Shutdown(Path);

    /// <summary>Starts the machine again.</summary>
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
}
