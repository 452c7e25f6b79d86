using System.Text;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Tests.Crash.Disk;

namespace TaskExec.Storage.Tests.Crash;

/// <summary>Another program that changes the file: it makes a note longer, or makes the file where there is none.</summary>
internal sealed class Editor(CrashDisk disk, Action<string> afterCall)
{
    private const string Other = DiskLayout.Todos + ".edited";
    private const string NewFile = """{"todos": [{"id": "third", "note": "by hand 0"}]}""";

    private int _edits;

    /// <summary>The numbers of the files that it wrote into: as it syncs nothing, a power cut may leave anything of them.</summary>
    public HashSet<int> Files { get; } = [];

    /// <summary>The last edit, as it is in the file.</summary>
    public string LastEdit => $"by hand and {_edits}";

    public void EditInPlace()
    {
        var text = Edited(disk.Live.TodosContent);
        var descriptor = disk.Live.Find(DiskLayout.Todos) is null ? disk.Open(DiskLayout.Todos, OpenMode.Create) : disk.Open(DiskLayout.Todos, OpenMode.ReadWrite);
        Write(descriptor, text, DiskLayout.Todos);
    }

    public void EditByRename() => Replace(Edited(disk.Live.TodosContent));

    /// <summary>Saves what it has read a while ago, with an edit.</summary>
    public void SaveStale(byte[]? read) => Replace(Edited(read));

    private void Replace(byte[] text)
    {
        Write(disk.Open(Other, OpenMode.Create), text, Other);
        disk.Rename(Other, DiskLayout.Todos);
        afterCall("editor's rename");
    }

    private void Write(int descriptor, byte[] text, string path)
    {
        Files.Add(disk.Live.Find(path)!.Value);
        disk.Truncate(descriptor, 0);
        afterCall("editor's truncate");
        disk.WriteAt(descriptor, text, 0);
        afterCall("editor's write");
        disk.Close(descriptor);
    }

    // No edit makes a state that was there before: going back to one is a wish of its own.
    private byte[] Edited(byte[]? content)
    {
        var text = content is null ? NewFile : Encoding.UTF8.GetString(content);
        return Encoding.UTF8.GetBytes(text.Replace("by hand ", $"by hand and {++_edits} ", StringComparison.Ordinal));
    }
}
