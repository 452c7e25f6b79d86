using TaskExec.Storage.Json.Io;

namespace TaskExec.Storage.Tests.Crash.Disk;

/// <summary>A disk in memory whose power can be cut at any moment: of what was not synced, any part survives.</summary>
/// <remarks>
/// Weaker than any one file system on purpose: an fsync of a file makes its data and rights durable and no name,
/// the sync of a folder makes its names durable and no data, and nothing else keeps an order.
/// A new operation changes the disk by effects, and says here which sync makes them durable.
/// </remarks>
internal sealed class CrashDisk : IStoreIo
{
    private const int Sector = 512;

    private readonly DiskImage _durable;
    private readonly List<Effect> _pending = [];
    private readonly Dictionary<int, OpenFile> _open = [];
    private readonly Dictionary<int, int> _lockedBy = [];
    private int _descriptors = 2;
    private long _ticks;

    /// <summary>Starts on what has survived.</summary>
    public CrashDisk(DiskImage survived) => (_durable, Live, _ticks) = (survived, survived.Clone(), survived.LastTick);

    /// <summary>What the running system sees.</summary>
    public DiskImage Live { get; }

    /// <summary>What a power cut may undo, oldest first.</summary>
    public IReadOnlyList<Effect> Pending => _pending;

    /// <summary>Another number whenever a power cut may leave something else.</summary>
    public long State { get; private set; }

    public int OpenFiles => _open.Count;

    /// <summary>What a power cut leaves now.</summary>
    /// <param name="kept">The effects that survive, as bits in the order of <see cref="Pending"/>.</param>
    public DiskImage Survive(ulong kept)
    {
        var image = _durable.Clone();
        for (var i = 0; i < _pending.Count; i++)
        {
            if ((kept >> i & 1) != 0)
            {
                _pending[i].ApplyTo(image);
            }
        }

        return image;
    }

    /// <summary>Ends all processes at once: their locks and open files are gone, and nothing that they wrote.</summary>
    public void EndProcesses()
    {
        _open.Clear();
        _lockedBy.Clear();
    }

    public bool IsLocked(string path) => Live.Find(path) is { } number && _lockedBy.ContainsKey(number);

    public bool HasUnsyncedData(int file) => _pending.Exists(effect => effect is DataEffect data && data.File == file);

    public string RealPath(string path) => Folder(path, "open") is { } ? path : throw Failure("open", path, Errno.ENOENT);

    public FileStamp? Stat(string path) => Live.Find(path) is { } number ? Live.Stamp(number) : null;

    public FileStamp Stat(int descriptor) => Live.Stamp(_open[descriptor].Number);

    public uint Links(int descriptor) => Stat(descriptor).Links;

    public long Size(int descriptor) => Stat(descriptor).Size;

    public bool MayWrite(string path) => Live.Find(path) is not null;

    public IReadOnlyList<string> List(string folder)
    {
        var number = Existing(folder, "list");
        return [.. Live.Names.Where(entry => entry.Folder == number && !Live[entry.File!.Value].IsFolder).Select(entry => Path.Combine(folder, entry.Name))];
    }

    public int Open(string path, OpenMode mode)
    {
        var number = Live.Find(path);
        if (mode is OpenMode.Create && number is not null)
        {
            throw Failure("open", path, Errno.EEXIST);
        }

        number ??= mode is OpenMode.Read or OpenMode.ReadWrite ? throw Failure("open", path, Errno.ENOENT) : Make(path, isFolder: false, "open");
        return Add(new OpenFile(number.Value, mayWrite: mode is not OpenMode.Read));
    }

    public int ReadAt(int descriptor, Span<byte> buffer, long offset) => Live[_open[descriptor].Number].Read((int)offset, buffer);

    public int WriteAt(int descriptor, ReadOnlySpan<byte> bytes, long offset)
    {
        var file = Writable(descriptor).Number;
        if (offset >= Live.Stamp(file).Size && !bytes.ContainsAnyExcept((byte)0))
        {
            // However little of it reaches the disk: what is missing reads as NULs too.
            Change(new Resized(file, (int)offset + bytes.Length, ++_ticks));
        }
        else
        {
            Write(file, (int)offset, bytes);
        }

        return bytes.Length;
    }

    public void Truncate(int descriptor, long size) => Change(new Resized(Writable(descriptor).Number, (int)size, ++_ticks));

    public void TakeOver(int descriptor, FileStamp original) => Change(new RightsChanged(_open[descriptor].Number, original, ++_ticks));

    public void Sync(int descriptor)
    {
        var number = _open[descriptor].Number;
        Settle(effect => effect is DataEffect { IsDiscarded: false } data && data.File == number);
    }

    public void SyncData(int descriptor)
    {
        var number = _open[descriptor].Number;
        Settle(effect => effect is DataEffect { IsDiscarded: false } data and not RightsChanged && data.File == number);
    }

    /// <summary>What an fsync that fails does: the data stay in memory, and no later fsync of this file writes them.</summary>
    public void FailSync(int descriptor)
    {
        foreach (var data in _pending.OfType<DataEffect>().Where(data => data.File == _open[descriptor].Number))
        {
            data.IsDiscarded = true;
        }
    }

    public void Close(int descriptor)
    {
        Unlock(descriptor);
        _open.Remove(descriptor);
    }

    // One thread simulates all processes, so any wait would last forever.
    public void Lock(int descriptor)
    {
        if (!_lockedBy.TryAdd(_open[descriptor].Number, descriptor))
        {
            throw new InvalidOperationException("The lock is held by another descriptor.");
        }
    }

    public bool TryLock(int descriptor) =>
        _lockedBy.TryAdd(_open[descriptor].Number, descriptor) || _lockedBy[_open[descriptor].Number] == descriptor;

    public void Unlock(int descriptor)
    {
        if (_lockedBy.GetValueOrDefault(_open[descriptor].Number) == descriptor)
        {
            _lockedBy.Remove(_open[descriptor].Number);
        }
    }

    public int? LockHolder(string path) => null;

    public bool? HasWriters(int descriptor) => _open.Values.Any(file => file.MayWrite && file.Number == _open[descriptor].Number);

    public void Rename(string from, string to)
    {
        var number = Existing(from, "rename to");
        var folder = Folder(to, "rename to");
        Change(new NamesChanged(folder, new(Folder(from, "rename to"), Path.GetFileName(from), null), new(folder, Path.GetFileName(to), number)));
    }

    public bool TryRenameNew(string from, string to)
    {
        Existing(from, "rename to");
        if (Live.Find(to) is not null)
        {
            return false;
        }

        Rename(from, to);
        return true;
    }

    public bool TryExchange(string one, string other)
    {
        var (first, second) = (Existing(one, "exchange with"), Existing(other, "exchange with"));
        var folder = Folder(other, "exchange with");
        Change(new NamesChanged(folder, new(Folder(one, "exchange with"), Path.GetFileName(one), second), new(folder, Path.GetFileName(other), first)));
        return true;
    }

    public void Unlink(string path)
    {
        Existing(path, "unlink");
        var folder = Folder(path, "unlink");
        Change(new NamesChanged(folder, new NameEntry(folder, Path.GetFileName(path), null)));
    }

    public void MakeFolder(string path, FileStamp like)
    {
        if (Live.Find(path) is null)
        {
            Make(path, isFolder: true, "mkdir");
        }
    }

    public void SyncFolder(string path)
    {
        var folder = Existing(path, "fsync");
        Settle(effect => effect is NamesChanged names && names.MadeDurableBy == folder);

        // What no name can lead to any more cannot be seen after a power cut.
        _pending.RemoveAll(effect => effect is DataEffect data && !MayBeSeen(data.File));
    }

    private static StoreIoException Failure(string call, string path, int error) => new(call, path, error);

    private int Existing(string path, string call) => Live.Find(path) ?? throw Failure(call, path, Errno.ENOENT);

    private int Folder(string path, string call) => Existing(Path.GetDirectoryName(path)!, call);

    private OpenFile Writable(int descriptor) =>
        _open[descriptor] is { MayWrite: true } file ? file : throw new InvalidOperationException("The file was opened to be read.");

    private int Add(OpenFile file)
    {
        _open.Add(++_descriptors, file);
        return _descriptors;
    }

    private int Make(string path, bool isFolder, string call)
    {
        var folder = Folder(path, call);
        var number = Live.Add(isFolder);
        _durable.Add(isFolder);
        Change(new NamesChanged(folder, new NameEntry(folder, Path.GetFileName(path), number)));
        return number;
    }

    private void Write(int number, int offset, ReadOnlySpan<byte> bytes)
    {
        var end = offset + bytes.Length;
        if (end > Live[number].Size)
        {
            Change(new Resized(number, end, ++_ticks));
        }

        while (!bytes.IsEmpty)
        {
            var length = Math.Min(bytes.Length, Sector - (offset % Sector));
            Change(new ChunkWritten(number, offset, bytes[..length].ToArray(), ++_ticks));
            bytes = bytes[length..];
            offset += length;
        }
    }

    private void Change(Effect effect)
    {
        effect.ApplyTo(Live);
        _pending.Add(effect);
        State++;
    }

    private void Settle(Predicate<Effect> isDurable)
    {
        var hasDiscarded = _pending.Exists(static effect => effect is DataEffect { IsDiscarded: true });
        foreach (var settled in _pending.Where(each => isDurable(each)).ToList())
        {
            settled.ApplyTo(_durable);
            var at = _pending.IndexOf(settled);
            if (settled is NamesChanged later)
            {
                _pending.GetRange(0, at).OfType<NamesChanged>().ToList().ForEach(earlier => earlier.GiveWayTo(later));
            }

            _pending.RemoveAt(at);
            if (hasDiscarded && settled is DataEffect data)
            {
                // Given up before; a file has one size and one content at a place, and the durable one is newer.
                _pending.RemoveAll(earlier => earlier is DataEffect { IsDiscarded: true } old && data.IsInsteadOf(old));
            }

            State++;
        }

        _pending.RemoveAll(effect => effect is NamesChanged { IsOver: true });
    }

    private bool MayBeSeen(int file) =>
        _durable.Names.Any(entry => entry.File == file) || _pending.Exists(effect => effect is NamesChanged names && names.LeadsTo(file));
}
