using System.Security.Cryptography;

namespace TaskExec.Runtime.Artifacts;

/// <summary>Represents the state, at one moment, of a file that differs from its commit.</summary>
/// <param name="Stamp">The size and modification time, or the reason why they are not available.</param>
/// <param name="Hash">The hash of the content, or <see langword="null"/> if the content was not read.</param>
/// <param name="Content">The content, or <see langword="null"/> if it was not read.</param>
internal sealed record ChangedFile(string Stamp, string? Hash, byte[]? Content)
{
    private const int MaxReadLength = 256 * 1024;

    /// <summary>Gets the state of a file that does not exist.</summary>
    public static ChangedFile Deleted { get; } = new("gone", Hash: null, Content: null);

    /// <summary>Captures the state of a file.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="reads">Whether the content is read, if the file is small enough.</param>
    public static ChangedFile Read(string path, bool reads = true)
    {
        try
        {
            var file = new FileInfo(path);
            if (file.LinkTarget is { } target)
            {
                // The target may be outside of the work tree, so its content is not read.
                return new($"link to {target}", Hash: null, Content: null);
            }

            if (!file.Exists)
            {
                return Deleted;
            }

            var stamp = $"{file.Length}/{file.LastWriteTimeUtc.Ticks}";
            if (!reads || file.Length > MaxReadLength)
            {
                return new(stamp, Hash: null, Content: null);
            }

            var content = File.ReadAllBytes(path);
            return new(stamp, Convert.ToHexStringLower(SHA256.HashData(content)), content);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A file that stays unreadable has the same stamp before and after the run, so it does not count as changed.
            return new(failure.GetType().Name, Hash: null, Content: null);
        }
    }

    /// <summary>Determines whether the file is unchanged: by its hash if both contents were read, otherwise by its stamp.</summary>
    public bool IsSameAs(ChangedFile other) => Hash is not null && other.Hash is not null ? Hash == other.Hash : Stamp == other.Stamp;
}
