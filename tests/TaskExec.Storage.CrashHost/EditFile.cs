using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TaskExec.Storage.CrashHost;

/// <summary>
/// Implements <c>edit --todos PATH --todo ID --way in-place|rename [--every MS]</c>: acts as a foreign editor that reads the file, adds a number
/// to the todo's <c>notes</c> and writes the whole file back. Prints each number that it has written, and <c>again</c> for each read that lacked
/// its previous number.
/// </summary>
internal static class EditFile
{
    private const int MaxReads = 100;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task Do(Arguments arguments)
    {
        var ended = Input.Ended();
        var path = arguments["--todos"];
        var byRename = arguments["--way"] is "rename";
        using var pace = new Pace(arguments, ended);
        for (var number = 1; await pace.Next(); number++)
        {
            var (document, notes) = ReadUntilCurrent(path, arguments["--todo"], number - 1);
            notes.Add(number);
            Write(path, JsonSerializer.SerializeToUtf8Bytes(document, Indented), byRename);
            Console.WriteLine(number.ToString(CultureInfo.InvariantCulture));
        }
    }

    // While the store exchanges the file and sees that it was edited, the name leads for an instant to the file without that edit. An editor that
    // saves what it read then has dropped its own edit, so it reads again. An edit that is really lost does not come back, and is given up.
    private static (JsonNode Document, JsonArray Notes) ReadUntilCurrent(string path, string id, int last)
    {
        for (var reads = 1; ; reads++)
        {
            var document = Read(path);
            var todo = document["todos"]!.AsArray().Single(item => item!["id"]!.GetValue<string>() == id)!.AsObject();
            todo.TryAdd("notes", new JsonArray());
            var notes = todo["notes"]!.AsArray();
            if (last is 0 || reads is MaxReads || notes.Any(note => note!.GetValue<int>() == last))
            {
                return (document, notes);
            }

            Console.WriteLine("again");
            Thread.Yield();
        }
    }

    private static JsonNode Read(string path)
    {
        while (true)
        {
            try
            {
                using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                return JsonNode.Parse(file)!;
            }
            catch (Exception fault) when (fault is JsonException or FileNotFoundException)
            {
                Thread.Yield(); // The store or another editor is writing the file at this moment, so read it again.
            }
        }
    }

    private static void Write(string path, byte[] json, bool byRename)
    {
        var target = byRename ? path + ".editor" : path;
        using (var file = new FileStream(target, byRename ? FileMode.Create : FileMode.Truncate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
        {
            file.Write(json);
        }

        if (byRename)
        {
            File.Move(target, path, overwrite: true);
        }
    }
}
