using System.Security.Cryptography;

namespace TaskExec.Runtime;

/// <summary>A file that differs from its commit, as it was at one moment.</summary>
/// <param name="Stamp">Its size and time, or why it has none.</param>
/// <param name="Hash">The hash of its bytes, where they were read.</param>
/// <param name="Content">Its bytes, where they were read.</param>
internal sealed record ChangedFile(string Stamp, string? Hash, byte[]? Content)
{
    private const int LargestRead = 256 * 1024;

    public static ChangedFile Gone { get; } = new("gone", Hash: null, Content: null);

    /// <param name="path">The path.</param>
    /// <param name="reads">Whether the bytes are read, where they are few enough.</param>
    public static ChangedFile Look(string path, bool reads = true)
    {
        try
        {
            var file = new FileInfo(path);
            if (file.LinkTarget is { } target)
            {
                // What a link leads to may lie outside, and is none of the work tree's.
                return new($"link to {target}", Hash: null, Content: null);
            }

            if (!file.Exists)
            {
                return Gone;
            }

            var stamp = $"{file.Length}/{file.LastWriteTimeUtc.Ticks}";
            if (!reads || file.Length > LargestRead)
            {
                return new(stamp, Hash: null, Content: null);
            }

            var content = File.ReadAllBytes(path);
            return new(stamp, Convert.ToHexStringLower(SHA256.HashData(content)), content);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new(failure.GetType().Name, Hash: null, Content: null); // What cannot be read has not visibly changed.
        }
    }

    /// <summary>Whether it is the same at another moment, as far as can be told.</summary>
    public bool IsSameAs(ChangedFile other) => Hash is not null && other.Hash is not null ? Hash == other.Hash : Stamp == other.Stamp;
}
