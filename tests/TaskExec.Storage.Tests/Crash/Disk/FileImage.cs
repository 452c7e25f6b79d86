using System.Runtime.InteropServices;
using TaskExec.Storage.Json.Io;

namespace TaskExec.Storage.Tests.Crash.Disk;

/// <summary>A file or a folder as one image of the disk has it; images share it until one of them changes it.</summary>
internal sealed class FileImage(object owner, int number, bool isFolder)
{
    private const int FolderType = 0x4000;
    private const int RegularType = 0x8000;

    // When the clocks of the stores stand: to them every write is of this moment.
    private static readonly long Now = (new DateTimeOffset(2026, 2, 21, 10, 0, 0, TimeSpan.Zero) - DateTimeOffset.UnixEpoch).Ticks * 100;

    // What was written; the rest, up to the size, is NULs.
    private byte[] _buffer = [];
    private long _modified;
    private long _changed;
    private int _rights = isFolder ? 0x1FD : 0x1A4;
    private (uint User, uint Group) _owners;
    private ulong? _hash;

    public object Owner => owner;

    public bool IsFolder => isFolder;

    public int Size { get; private set; }

    public long LastTick => Math.Max(_modified, _changed);

    /// <summary>The file for itself; its names are the disk's.</summary>
    public FileStamp Stamp => new(
        Device: 1,
        Inode: (ulong)number,
        Size: Size,
        ModifiedNs: Now + _modified,
        ChangedNs: Now + _changed,
        Mode: (isFolder ? FolderType : RegularType) | _rights,
        Links: 0,
        User: _owners.User,
        Group: _owners.Group);

    public byte[] Content => [.. Kept, .. new byte[Size - Kept.Length]];

    /// <summary>The same for the same content and rights. Never 0, which stands for no file.</summary>
    public ulong Hash => _hash ??= ComputeHash();

    public FileImage CopyFor(object newOwner)
    {
        return new FileImage(newOwner, number, isFolder)
        {
            _buffer = [.. _buffer],
            _modified = _modified,
            _changed = _changed,
            _rights = _rights,
            _owners = _owners,
            Size = Size,
        };
    }

    public int Read(int offset, Span<byte> target)
    {
        var count = Math.Clamp(Size - offset, 0, target.Length);
        var kept = Kept[Math.Min(offset, Kept.Length)..];
        kept = kept[..Math.Min(count, kept.Length)];
        kept.CopyTo(target);
        target[kept.Length..count].Clear();
        return count;
    }

    // Data beyond the size are there, but only a size that covers them shows them.
    public void Write(int offset, ReadOnlySpan<byte> bytes, long tick)
    {
        Reserve(offset + bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(offset));
        Touch(tick);
    }

    public void Resize(int size, long tick)
    {
        if (size < _buffer.Length)
        {
            _buffer.AsSpan(size).Clear();
        }

        Size = size;
        Touch(tick);
    }

    public void TakeOver(FileStamp original, long tick)
    {
        (_rights, _owners, _changed) = (original.Permissions, (original.User, original.Group), tick);
        _hash = null;
    }

    private ReadOnlySpan<byte> Kept => _buffer.AsSpan(0, Math.Min(Size, _buffer.Length));

    private void Reserve(int size)
    {
        if (size > _buffer.Length)
        {
            Array.Resize(ref _buffer, size);
        }
    }

    private void Touch(long tick)
    {
        _modified = _changed = tick;
        _hash = null;
    }

    private ulong ComputeHash()
    {
        var hash = Mixing.Mix((ulong)Size << 16, (ulong)_rights);
        var content = Kept.TrimEnd((byte)0);
        var words = MemoryMarshal.Cast<byte, ulong>(content);
        foreach (var word in words)
        {
            hash = Mixing.Mix(hash, word);
        }

        foreach (var rest in content[(words.Length * sizeof(ulong))..])
        {
            hash = Mixing.Mix(hash, rest);
        }

        return hash | 1;
    }
}
