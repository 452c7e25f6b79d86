using System.Text;
using TaskExec.Storage.Tests.Crash.Disk;

namespace TaskExec.Storage.Tests.Crash;

/// <summary>The file of the store on a disk in memory.</summary>
internal static class DiskLayout
{
    public const string Todos = "/todos.json";

    private static readonly byte[] Before =
        """
        {
          "version": "1.0.0",
          "updated_at": "2026-02-21T09:00:00Z",
          "todos": [
            { "id": "first", "title": "Write the report", "status": "pending", "priority": "P1" },
            {
              "id": "second",
              "title": "整理 📒",
              "status": "in-progress",
              "execution_log": [],
              "weight": 1e3
            },
            { "id": "third", "note": "by hand 0", "plan": { "steps": ["one", "two"], "text": "a text that makes the file longer than a sector of the disk, so that a power cut can tear it" } }
          ],
          "of_somebody_else": { "kept": [1.0, null] }
        }

        """u8.ToArray();

    public static CrashDisk NewDisk(bool fileIsThere)
    {
        var image = new DiskImage();
        if (fileIsThere)
        {
            var number = image.Add(isFolder: false);
            var file = image.Own(number);
            file.Resize(Before.Length, 1);
            file.Write(0, Before, 1);
            file.TakeOver(file.Stamp with { Mode = 0x1A0, User = 7, Group = 8 }, 1);
            image.Set(new NameEntry(DiskImage.Root, "todos.json", number));
        }

        return new CrashDisk(image);
    }

    public static bool IsLeftover(string name) => name.EndsWith(".tmp", StringComparison.Ordinal);

    /// <summary>The path of a file of the store.</summary>
    public static string InDirectory(string name) => "/.taskexec/todos.json/" + name;

    extension(DiskImage image)
    {
        public byte[]? TodosContent => image.Find(Todos) is { } number ? image[number].Content : null;

        /// <summary>A number for all that a store can tell apart: no leftovers, and of what the last fold remembers of the file only whether it is so.</summary>
        public ulong WhatAStoreSees
        {
            get
            {
                var stamp = image.Find(Todos) is { } number ? image.Stamp(number).Token : "";
                return image.Fingerprint((name, file) => name switch
                {
                    _ when IsLeftover(name) => null,
                    ".gitignore" or "fold.lock" => null,
                    "fold.hint" => HashOfHint(file.Content, stamp),
                    _ => file.Hash,
                });
            }
        }

        /// <summary>Whether the store knows of a file that is not there.</summary>
        public bool HasLostTodos => image.Find(Todos) is null && image.Find(InDirectory("seen")) is not null;

        /// <summary>The state of the file as a number; 0 where there is none.</summary>
        public ulong TodosHash => image.Find(Todos) is { } number ? image[number].Hash : 0;
    }

    private static ulong HashOfHint(byte[] content, string stamp)
    {
        var lines = Encoding.UTF8.GetString(content).Split('\n');
        var hash = (ulong)lines.Length;
        for (var i = 0; i < lines.Length; i++)
        {
            // The third line is a stamp, which says when the file was written.
            hash = i == 2 ? Mixing.Mix(hash, lines[i] == stamp ? 1UL : 0) : lines[i].Aggregate(hash, static (mixed, each) => Mixing.Mix(mixed, each));
        }

        return hash;
    }
}
