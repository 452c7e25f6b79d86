using System.Security.Cryptography;
using System.Text;
using TaskExec.CompilerServices;

namespace TaskExec.Runtime.Artifacts;

/// <summary>Stores diffs that are too long for a todo in <c>.taskexec/diffs</c> of the work tree, named after their hash and ignored by git.</summary>
internal static class DiffFile
{
    // The characters of a long diff that the todo keeps. They are at most 3 KiB of UTF-8, which leaves room for the reference to the full diff.
    private const int MaxKeptLength = 1024;

    /// <summary>Returns the diff, or its beginning with the path and hash of the full diff.</summary>
    public static string Create(string diff, string root)
    {
        var redacted = Redactor.Value(name: null, diff);
        if (Encoding.UTF8.GetByteCount(redacted) <= Redactor.MessageLimit)
        {
            return redacted;
        }

        var bytes = Encoding.UTF8.GetBytes(redacted);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var path = $".taskexec/diffs/{hash}.diff";
        Write(Path.Combine(root, path), bytes);
        return $"{Beginning(redacted)}\n[truncated: {bytes.Length} bytes in total; the full diff is in {path}, sha256:{hash}]";
    }

    private static string Beginning(string text)
    {
        var end = text.LastIndexOf('\n', Math.Min(MaxKeptLength, text.Length - 1));
        return text[..Math.Max(0, end)];
    }

    private static void Write(string path, byte[] bytes)
    {
        try
        {
            var folder = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            WriteIfAbsent(Path.Combine(folder.Parent!.FullName, ".gitignore"), "*\n"u8);
            WriteIfAbsent(path, bytes);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Best effort: the hash in the todo still identifies the diff.
        }
    }

    private static void WriteIfAbsent(string path, ReadOnlySpan<byte> bytes)
    {
        if (!File.Exists(path))
        {
            using var file = new FileStream(path, FileMode.Create, FileAccess.Write);
            file.Write(bytes);
        }
    }
}
