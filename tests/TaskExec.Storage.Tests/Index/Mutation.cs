using System.Text;

namespace TaskExec.Storage.Tests.Index;

/// <summary>Changes a file as accidents do: bytes flip, parts go, come, and come twice.</summary>
internal static class Mutation
{
    private static readonly byte[][] Fragments =
    [
        .. new[]
        {
            "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\u006", "\\ud83d", "\\udcd2", "\\u00E9", "/", "//", "0", "-", "1.", "e", "E+", "01", "true", "nul", "null",
            " ", "\n", "\r", "\t", "\b", "\0", "\u007F", "\uFEFF", "整", "📒", "id", "\"id\":", "\"id\":\"t0\",", "\"\\u0069d\":\"t1\",", "\"todos\":[],", "\"tasks\":[],",
            "\"updated_at\":null,", "{},", "<<<<<<< ours\n", "=======\n",
        }.Select(Encoding.UTF8.GetBytes),
        [0xC3],
        [0x80],
        [0xFF],
        [0xF0, 0x9F],
        [0xED, 0xA0, 0x80],
    ];

    public static byte[] Apply(byte[] file, int seed)
    {
        var random = new Random(seed);
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            file = Once(file, random);
        }

        return file;
    }

    private static byte[] Once(byte[] file, Random random)
    {
        var start = random.Next(file.Length + 1);
        var end = Math.Min(file.Length, start + random.Next(1, 12));
        var piece = Fragments[random.Next(Fragments.Length)];
        return random.Next(7) switch
        {
            0 => file[..start],
            1 => [.. file[..start], .. file[end..]],
            2 => [.. file[..end], .. file[start..]],
            3 => [.. file[..start], .. piece, .. file[end..]],
            4 when start < file.Length => [.. file[..start], (byte)(file[start] ^ (1 << random.Next(8))), .. file[(start + 1)..]],
            5 => [.. file[..end], .. file[start..end], .. file[random.Next(end + 1)..]],
            _ => [.. file[..start], .. piece, .. file[start..]],
        };
    }
}
