using System.Security.Cryptography;

namespace TaskExec.Runtime;

/// <summary>A file that differs from its commit, as it was at one moment.</summary>
/// <param name="Mark">Tells it from what it is at another moment: a hash, or the size and time of a large one.</param>
/// <param name="Content">Its bytes, where they are worth keeping.</param>
internal sealed record ChangedFile(string Mark, byte[]? Content)
{
    private const int LargestKept = 256 * 1024;

    public static ChangedFile Gone { get; } = new("gone", Content: null);

    public static ChangedFile Look(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
            {
                return Gone;
            }

            if (file.Length > LargestKept)
            {
                return new($"{file.Length}/{file.LastWriteTimeUtc.Ticks}", Content: null);
            }

            var content = File.ReadAllBytes(path);
            return new(Convert.ToHexStringLower(SHA256.HashData(content)), content);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new(failure.GetType().Name, Content: null); // What cannot be read has not visibly changed.
        }
    }
}
