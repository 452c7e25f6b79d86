using System.Text.Json;
using TaskExec.Abstractions.Json;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Files;

/// <summary>One state of the file, open: it can be read in parts even after it was replaced.</summary>
internal sealed class TodosFile : IByteSource, IDisposable
{
    private readonly IStoreIo? _io;
    private readonly int _descriptor;
    private readonly byte[] _content = [];

    private TodosFile(IStoreIo io, int descriptor, FileStamp stamp)
    {
        _io = io;
        _descriptor = descriptor;
        Stamp = stamp;
    }

    private TodosFile(byte[] content)
    {
        _content = content;
        Index = FileIndexer.Read(new MemorySource(content), new byte[Math.Max(1, content.Length)]);
    }

    public FileStamp Stamp { get; } = FileStamp.None;

    /// <summary>Whether it is there; else it is only in memory so far.</summary>
    public bool IsOnDisk => _io is not null;

    public FileIndex Index { get; private set; } = null!;

    public int Length => IsOnDisk ? checked((int)Stamp.Size) : _content.Length;

    public FileLayout Layout => field ??= LayoutReader.Read(this);

    /// <summary>Opens the file and reads it through, unless the cache knows its state.</summary>
    /// <returns>The file, or <see langword="null"/> where there is none and never was.</returns>
    /// <exception cref="UnusableFileException">The file was there and is gone, is no file, is being written, or is no list of todos.</exception>
    public static TodosFile? Open(IStoreIo io, string realPath, StateFolder state, IndexCache cache)
    {
        if (io.Stat(realPath) is not { } named)
        {
            return state.HasSeenFile ? throw Unusable.Vanished(state) : null;
        }

        if (!named.IsRegularFile)
        {
            throw Unusable.NoFile(named);
        }

        try
        {
            return Open(io, realPath, cache);
        }
        catch (StoreIoException fault) when (fault.Error is Errno.ENOENT)
        {
            throw Unusable.InMotion();
        }
    }

    /// <summary>A file that there is not yet, without a todo.</summary>
    public static TodosFile New(DateTimeOffset now)
    {
        var document = JsonSerializer.SerializeToUtf8Bytes(new TodosDocument { UpdatedAt = now, Todos = [] }, TodoJson.Default.TodosDocument);
        return Of([.. JsonStyler.Style(document, FileLayout.OfNewFile, blockDepth: 1), .. "\n"u8]);
    }

    /// <summary>A file that is in memory.</summary>
    /// <exception cref="UnusableFileException">It is no list of todos.</exception>
    public static TodosFile Of(byte[] content) => new(content);

    /// <summary>Opens what was just written, unless somebody has changed it since.</summary>
    /// <param name="io">The disk.</param>
    /// <param name="realPath">The file.</param>
    /// <param name="written">The state that was written.</param>
    /// <param name="index">Its index.</param>
    /// <param name="cache">Gets the index.</param>
    public static TodosFile? Reopen(IStoreIo io, string realPath, FileStamp written, FileIndex index, IndexCache cache)
    {
        var descriptor = io.Open(realPath, OpenMode.Read);
        TodosFile? file = null;
        try
        {
            var opened = new TodosFile(io, descriptor, io.Stat(descriptor)) { Index = index };
            if (opened.Stamp.HasContentOf(written))
            {
                cache.Keep(opened.Stamp, index);
                file = opened;
            }

            return file;
        }
        finally
        {
            if (file is null)
            {
                io.Close(descriptor);
            }
        }
    }

    public void Read(int offset, Span<byte> buffer)
    {
        if (_io is null)
        {
            _content.AsSpan(offset, buffer.Length).CopyTo(buffer);
            return;
        }

        while (!buffer.IsEmpty)
        {
            var count = _io.ReadAt(_descriptor, buffer, offset);
            if (count == 0)
            {
                throw Unusable.InMotion();
            }

            offset += count;
            buffer = buffer[count..];
        }
    }

    public byte[] Read(ByteSpan span)
    {
        var bytes = new byte[span.End - span.Start];
        Read(span.Start, bytes);
        return bytes;
    }

    /// <summary>Whether somebody has it open to write into it; <see langword="null"/> where the system does not tell.</summary>
    public bool? HasWriters => _io!.HasWriters(_descriptor);

    /// <summary>Whether its bytes are still what they were; a rename changes only the other stamps.</summary>
    public bool IsUnchanged => _io!.Stat(_descriptor).HasContentOf(Stamp);

    /// <summary>Whether it still is what the name leads to, in the same state.</summary>
    public bool IsCurrent(string realPath) => _io!.Stat(realPath) == Stamp;

    /// <summary>Makes it durable with its name, unless it is only in memory.</summary>
    public void MakeDurable(string realPath)
    {
        if (IsOnDisk)
        {
            _io!.Sync(_descriptor);
            _io.SyncFolder(Path.GetDirectoryName(realPath)!);
        }
    }

    public void Dispose()
    {
        try
        {
            _io?.Close(_descriptor);
        }
        catch (StoreIoException)
        {
            // Nothing was written through it.
        }
    }

    private static TodosFile Open(IStoreIo io, string realPath, IndexCache cache)
    {
        var descriptor = io.Open(realPath, OpenMode.Read);
        TodosFile? file;
        try
        {
            file = new TodosFile(io, descriptor, io.Stat(descriptor));
            file.Index = cache.Find(file.Stamp) ?? file.ReadThrough(cache);
            return file;
        }
        catch (Exception)
        {
            io.Close(descriptor);
            throw;
        }
    }

    private FileIndex ReadThrough(IndexCache cache)
    {
        FileIndex index;
        try
        {
            using var piece = Piece.Rent();
            index = FileIndexer.Read(this, piece.Bytes);
        }
        catch (UnusableFileException) when (_io!.Stat(_descriptor) != Stamp)
        {
            throw Unusable.InMotion();
        }

        if (_io!.Stat(_descriptor) != Stamp)
        {
            throw Unusable.InMotion();
        }

        cache.Keep(Stamp, index);
        return index;
    }
}
