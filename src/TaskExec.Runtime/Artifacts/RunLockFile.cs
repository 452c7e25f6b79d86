using TaskExec.Storage;

namespace TaskExec.Runtime.Artifacts;

/// <summary>Announces a run to other processes that use the same work tree, and detects their runs.</summary>
/// <remarks>
/// Each run holds a locked file in the <c>taskexec-runs</c> folder of the git directory. An unlocked file was left by a process that has died.
/// A run that starts detects the others by their locks, and a run that is active detects later ones by the name in the file <c>newest</c>.
/// Errors count as "no other run", because detection only affects how changes are labelled.
/// </remarks>
internal sealed class RunLockFile : IDisposable
{
    private const int MaxTries = 3;

    private readonly string _run;
    private string? _newestPath;
    private FileStream? _lockFile;
    private bool _isShared;

    private RunLockFile(RunId run) => _run = run.ToString();

    /// <summary>Announces a run.</summary>
    /// <param name="root">The root of the work tree.</param>
    /// <param name="run">The id of the run.</param>
    public static RunLockFile Create(string root, RunId run)
    {
        var lockFile = new RunLockFile(run);
        lockFile._isShared = TryDetect(() => FindFolder(root) is { } folder && lockFile.AnnounceAndDetect(folder));
        return lockFile;
    }

    /// <summary>Determines whether another run has been active in the work tree since this run was announced.</summary>
    public bool IsShared() => _isShared |= TryDetect(() => _newestPath is not null && Read(_newestPath) != _run);

    public void Dispose() => _lockFile?.Dispose();

    private static bool TryDetect(Func<bool> detect)
    {
        try
        {
            return detect();
        }
        catch (Exception)
        {
            return false;
        }
    }

    // In a linked work tree and in a submodule, .git is a file that contains the path of the git directory.
    private static string? FindFolder(string root)
    {
        var git = Path.Combine(root, ".git");
        var gitDirectory = Directory.Exists(git)
            ? git
            : Path.GetFullPath(File.ReadAllText(git).Replace("gitdir:", "", StringComparison.Ordinal).Trim(), root);
        return Directory.Exists(gitDirectory) ? Directory.CreateDirectory(Path.Combine(gitDirectory, "taskexec-runs")).FullName : null;
    }

    // On Unix, .NET creates the file before it locks it. A process that opens it in between considers it stale and deletes it.
    private static FileStream? TryLock(string path)
    {
        FileStream? file = null;
        try
        {
            file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            if (File.Exists(path))
            {
                return file;
            }
        }
        catch (IOException)
        {
            // Another process had the new file open to test its lock.
        }

        file?.Dispose();
        return null;
    }

    private static bool IsLocked(string path)
    {
        try
        {
            using var stale = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            File.Delete(path);
            return false;
        }
        catch (Exception failure) when (failure is FileNotFoundException or UnauthorizedAccessException)
        {
            // The run has ended in the meantime, or the file belongs to another user.
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static string Read(string path)
    {
        using var reader = new StreamReader(path, new FileStreamOptions { Share = FileShare.ReadWrite });
        return reader.ReadToEnd();
    }

    private static void Write(string path, string text)
    {
        using var writer = new StreamWriter(
            path,
            new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.ReadWrite });
        writer.Write(text);
    }

    // Order matters: publish our own file and name before listing, so that of two concurrent runs at least one sees the other's file
    // and the other one sees that name.
    private bool AnnounceAndDetect(string folder)
    {
        for (var i = 0; i < MaxTries && _lockFile is null; i++)
        {
            _lockFile = TryLock(Path.Combine(folder, $"{_run}-{i}.run"));
        }

        if (_lockFile is null)
        {
            return false;
        }

        var newestPath = Path.Combine(folder, "newest");
        Write(newestPath, _run);
        _newestPath = newestPath;

        // FindAll rather than Exists: testing every file also deletes those of dead processes.
        return Array.FindAll(Directory.GetFiles(folder, "*.run"), path => path != _lockFile.Name && IsLocked(path)).Length > 0;
    }
}
