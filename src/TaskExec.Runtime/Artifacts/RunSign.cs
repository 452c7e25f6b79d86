using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>The sign of a run for other processes in its work tree: a file in the folder of git, locked while the run is at work. One that nobody locks was left by a process that has died.</summary>
/// <remarks>
/// Who comes sees by the locks who is there; who is there sees by the name of the newest that somebody has come.
/// What cannot be told, whatever the reason, is taken for nobody: no work depends on it.
/// </remarks>
internal sealed class RunSign : IDisposable
{
    private const int Tries = 3;

    private readonly string _run;
    private string? _newest;
    private FileStream? _held;
    private bool _isShared;

    private RunSign(RunId run) => _run = run.ToString();

    /// <summary>Puts a sign up.</summary>
    /// <param name="root">The root of the work tree.</param>
    /// <param name="run">The run.</param>
    public static RunSign Put(string root, RunId run)
    {
        var sign = new RunSign(run);
        sign._isShared = Tells(() => FolderIn(root) is { } folder && sign.FindsOthers(folder));
        return sign;
    }

    /// <summary>Whether another run has been at work since the sign is up.</summary>
    public bool IsShared() => _isShared |= Tells(() => _newest is not null && Read(_newest) != _run);

    public void Dispose() => _held?.Dispose();

    private static bool Tells(Func<bool> look)
    {
        try
        {
            return look();
        }
        catch (Exception)
        {
            return false;
        }
    }

    // Of a linked work tree, and of a submodule, .git is a file that says where the folder is.
    private static string? FolderIn(string root)
    {
        var git = Path.Combine(root, ".git");
        var folder = Directory.Exists(git) ? git : Path.GetFullPath(File.ReadAllText(git).Replace("gitdir:", "", StringComparison.Ordinal).Trim(), root);
        return Directory.Exists(folder) ? Directory.CreateDirectory(Path.Combine(folder, "taskexec-runs")).FullName : null;
    }

    // On Unix a file is made first and locked then: who comes in between takes it for a dead one, and removes it.
    private static FileStream? Hold(string path)
    {
        FileStream? held = null;
        try
        {
            held = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            if (File.Exists(path))
            {
                return held;
            }
        }
        catch (IOException)
        {
            // The other one is just looking at it.
        }

        held?.Dispose();
        return null;
    }

    private static bool IsHeld(string path)
    {
        try
        {
            using var dead = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            File.Delete(path);
            return false;
        }
        catch (Exception failure) when (failure is FileNotFoundException or UnauthorizedAccessException)
        {
            return false; // Gone meanwhile, or not for this user to look at.
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
        using var writer = new StreamWriter(path, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.ReadWrite });
        writer.Write(text);
    }

    // In this order: of two that come at once, the one whose name stands finds the other's file, and the other one finds that name.
    private bool FindsOthers(string folder)
    {
        for (var i = 0; i < Tries && _held is null; i++)
        {
            _held = Hold(Path.Combine(folder, $"{_run}-{i}.run"));
        }

        if (_held is null)
        {
            return false;
        }

        var newest = Path.Combine(folder, "newest");
        Write(newest, _run);
        _newest = newest;

        // All of them are looked at: those of dead processes go.
        return Array.FindAll(Directory.GetFiles(folder, "*.run"), path => path != _held.Name && IsHeld(path)).Length > 0;
    }
}
