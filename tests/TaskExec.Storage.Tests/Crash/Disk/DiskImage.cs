using TaskExec.Storage.Json.Io;

namespace TaskExec.Storage.Tests.Crash.Disk;

/// <summary>All that a disk holds at one moment: files by number, and the names that lead to them.</summary>
internal sealed class DiskImage
{
    public const int Root = 0;

    private readonly List<FileImage> _files;
    private readonly List<NameEntry> _names;

    // Anew with every clone: what two images share belongs to none of them.
    private object _owner = new();

    public DiskImage() => (_files, _names) = ([new FileImage(_owner, Root, isFolder: true)], []);

    private DiskImage(DiskImage other) => (_files, _names) = ([.. other._files], [.. other._names]);

    public IReadOnlyList<NameEntry> Names => _names;

    public long LastTick => _files.Max(file => file.LastTick);

    public FileImage this[int number] => _files[number];

    public DiskImage Clone()
    {
        _owner = new object();
        return new DiskImage(this);
    }

    public FileStamp Stamp(int number) =>
        _files[number].Stamp with { Links = number == Root ? 1 : (uint)_names.Count(entry => entry.File == number) };

    /// <summary>Adds a file that no name leads to.</summary>
    public int Add(bool isFolder)
    {
        _files.Add(new FileImage(_owner, _files.Count, isFolder));
        return _files.Count - 1;
    }

    /// <summary>A file to change, which no other image sees any more.</summary>
    public FileImage Own(int number) =>
        _files[number].Owner == _owner ? _files[number] : _files[number] = _files[number].CopyFor(_owner);

    public int? Find(int folder, string name)
    {
        var at = _names.FindIndex(entry => entry.IsOf(folder, name));
        return at < 0 ? null : _names[at].File;
    }

    /// <summary>The file at a path, or <see langword="null"/>.</summary>
    public int? Find(string path)
    {
        int? number = Root;
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            number = number is { } folder ? Find(folder, part) : null;
        }

        return number;
    }

    public void Set(NameEntry entry)
    {
        _names.RemoveAll(each => each.IsOf(entry.Folder, entry.Name));
        if (entry.File is not null)
        {
            _names.Add(entry);
        }
    }

    /// <summary>A number for all that can be seen of the disk, whatever the order of its names and the numbers of its files.</summary>
    /// <param name="of">What counts of a file, by its name.</param>
    public ulong Fingerprint(Func<string, FileImage, ulong?> of) => Fingerprint(Root, 1, of);

    private ulong Fingerprint(int folder, ulong path, Func<string, FileImage, ulong?> of)
    {
        var sum = path;
        foreach (var entry in _names)
        {
            if (entry.Folder == folder)
            {
                var file = _files[entry.File!.Value];
                var place = Mixing.Mix(path, (uint)entry.Name.GetHashCode(StringComparison.Ordinal));
                sum += file.IsFolder ? Fingerprint(entry.File.Value, place, of) : of(entry.Name, file) is { } content ? Mixing.Mix(place, content) : 0;
            }
        }

        return sum;
    }
}
