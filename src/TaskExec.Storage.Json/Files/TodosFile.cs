using TaskExec.CompilerServices;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Files;

/// <summary>Represents one state of the file, opened for reading in parts. It stays readable after the file has been replaced.</summary>
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

    /// <summary>Gets a value indicating whether the file is on disk; otherwise it exists only in memory so far.</summary>
    public bool IsOnDisk => _io is not null;

    public FileIndex Index { get; private set; } = null!;

    public int Length => IsOnDisk ? checked((int)Stamp.Size) : _content.Length;

    public FileLayout Layout => field ??= LayoutReader.Read(this);

    /// <summary>Opens the file and scans it, unless the cache holds the index of its state.</summary>
    /// <returns>The file, or <see langword="null"/> if it does not exist and never did.</returns>
    /// <exception cref="UnusableFileException">
    /// The file existed before and is missing, is not a regular file, is being written, or does not contain a list of todos.
    /// </exception>
    public static TodosFile? Open(IStoreIo io, string realPath, JournalDirectory state, IndexCache cache)
    {
        if (io.Stat(realPath) is not { } stamp)
        {
            return state.HasSeenFile ? throw FileErrors.Vanished(state) : null;
        }

        if (!stamp.IsRegularFile)
        {
            throw FileErrors.NoFile(stamp);
        }

        try
        {
            return Open(io, realPath, cache);
        }
        catch (StoreIoException fault) when (fault.Error is Errno.ENOENT)
        {
            throw FileErrors.ConcurrentlyModified();
        }
    }

    /// <summary>Creates the content of a new file in memory, without todos.</summary>
    public static TodosFile New(DateTimeOffset now)
    {
        var file = new TodosDocument { UpdatedAt = now, Todos = [] };
        var document = JsonText.Write(file, static (json, value) =>
        {
            var file = (TodosDocument)value!;
            json.WriteStartObject();
            json.WriteString("version"u8, file.Version);
            json.WritePropertyName("updated_at"u8);
            EventJson.Write(json, file.UpdatedAt);
            json.WriteStartArray("todos"u8);
            json.WriteEndArray();
            json.WriteEndObject();
        });
        return FromBytes([.. JsonStyler.Style(document, FileLayout.ForNewFile, blockDepth: 1), .. "\n"u8]);
    }

    /// <summary>Creates a file that exists only in memory.</summary>
    /// <exception cref="UnusableFileException">The content is not a list of todos.</exception>
    public static TodosFile FromBytes(byte[] content) => new(content);

    /// <summary>Opens the file that was just written, unless another program has changed it since.</summary>
    /// <param name="io">The file system.</param>
    /// <param name="realPath">The path of the file behind symbolic links.</param>
    /// <param name="written">The stamp of the written content.</param>
    /// <param name="index">The index of the written content.</param>
    /// <param name="cache">The cache that receives the index.</param>
    /// <returns>The file, or <see langword="null"/> if it has been changed.</returns>
    public static TodosFile? Reopen(IStoreIo io, string realPath, FileStamp written, FileIndex index, IndexCache cache)
    {
        var descriptor = io.Open(realPath, OpenMode.Read);
        TodosFile? file = null;
        try
        {
            var opened = new TodosFile(io, descriptor, io.Stat(descriptor)) { Index = index };
            if (opened.Stamp.HasContentOf(written))
            {
                cache.Add(opened.Stamp, index);
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
                throw FileErrors.ConcurrentlyModified();
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

    /// <summary>Gets whether a program has the file open for writing, or <see langword="null"/> if the system cannot report it.</summary>
    public bool? HasWriters => _io!.HasWriters(_descriptor);

    /// <summary>Gets a value indicating whether the content is unchanged since the file was opened. A rename does not count as a change.</summary>
    public bool IsUnchanged => _io!.Stat(_descriptor).HasContentOf(Stamp);

    /// <summary>Determines whether the path still leads to this file, in the same state.</summary>
    public bool IsCurrent(string realPath) => _io!.Stat(realPath) == Stamp;

    /// <summary>Makes the content and the file name durable, unless the file exists only in memory.</summary>
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
            // Nothing was written through this descriptor.
        }
    }

    private static TodosFile Open(IStoreIo io, string realPath, IndexCache cache)
    {
        var descriptor = io.Open(realPath, OpenMode.Read);
        TodosFile? file;
        try
        {
            file = new TodosFile(io, descriptor, io.Stat(descriptor));
            file.Index = cache.Find(file.Stamp) ?? file.Scan(cache);
            return file;
        }
        catch (Exception)
        {
            io.Close(descriptor);
            throw;
        }
    }

    private FileIndex Scan(IndexCache cache)
    {
        FileIndex index;
        try
        {
            using var buffer = PooledBuffer.Rent();
            index = FileIndexer.Read(this, buffer.Bytes);
        }
        catch (UnusableFileException) when (_io!.Stat(_descriptor) != Stamp)
        {
            throw FileErrors.ConcurrentlyModified();
        }

        if (_io!.Stat(_descriptor) != Stamp)
        {
            throw FileErrors.ConcurrentlyModified();
        }

        cache.Add(Stamp, index);
        return index;
    }
}
