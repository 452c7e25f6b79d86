using System.Text;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Tests.Crash.Disk;

namespace TaskExec.Storage.Tests.Crash;

/// <summary>Another program that changes the file: it makes a note longer, or makes the file where there is none.</summary>
internal sealed class Editor(CrashDisk disk, Action<string> afterCall)
{
    private const string Other = Place.Todos + ".edited";

    /// <summary>The numbers of the files that it wrote into: as it syncs nothing, a power cut may leave anything of them.</summary>
    public HashSet<int> Files { get; } = [];

    public void EditInPlace()
    {
        var text = NewText();
        var descriptor = disk.Live.Find(Place.Todos) is null ? disk.Open(Place.Todos, OpenMode.Create) : disk.OpenInPlace(Place.Todos);
        Write(descriptor, text, Place.Todos);
    }

    public void EditByRename()
    {
        var text = NewText();
        Write(disk.Open(Other, OpenMode.Create), text, Other);
        disk.Rename(Other, Place.Todos);
        afterCall("editor's rename");
    }

    private void Write(int descriptor, byte[] text, string path)
    {
        Files.Add(disk.Live.Find(path)!.Value);
        disk.Truncate(descriptor, 0);
        afterCall("editor's truncate");
        disk.Write(descriptor, text);
        afterCall("editor's write");
        disk.Close(descriptor);
    }

    private byte[] NewText()
    {
        var text = disk.Live.TodosContent is { } now ? Encoding.UTF8.GetString(now) : """{"todos": [{"id": "third", "note": "by hand 0"}]}""";
        return Encoding.UTF8.GetBytes(text.Replace("by hand ", "by hand and ", StringComparison.Ordinal));
    }
}
