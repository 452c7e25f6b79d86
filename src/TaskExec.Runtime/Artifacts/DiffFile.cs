using System.Security.Cryptography;
using System.Text;

namespace TaskExec.Runtime;

/// <summary>Keeps diffs that are too long for a todo beside it: in <c>.taskexec/diffs</c> of the work tree, which git ignores, named after their hash.</summary>
internal static class DiffFile
{
    // What of a long diff stands in the todo; with the line about the rest it stays below the limit of a message.
    private const int Kept = 3 * 1024;

    /// <summary>The diff, or its beginning with the place and hash of the whole.</summary>
    public static string Of(string diff, string root)
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
        return $"{Beginning(redacted)}\n[cut: {bytes.Length} bytes; the whole is in {path}, sha256:{hash}]";
    }

    private static string Beginning(string text)
    {
        var end = text.LastIndexOf('\n', Math.Min(Kept / 3, text.Length - 1));
        return text[..Math.Max(0, end)];
    }

    private static void Write(string path, byte[] bytes)
    {
        try
        {
            var folder = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            Keep(Path.Combine(folder.Parent!.FullName, ".gitignore"), "*\n"u8);
            Keep(path, bytes);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The hash still tells which diff it was.
        }
    }

    private static void Keep(string path, ReadOnlySpan<byte> bytes)
    {
        if (!File.Exists(path))
        {
            using var file = new FileStream(path, FileMode.Create, FileAccess.Write);
            file.Write(bytes);
        }
    }
}
