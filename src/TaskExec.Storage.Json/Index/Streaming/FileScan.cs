using System.Runtime.CompilerServices;
using System.Text.Json;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Index;

/// <summary>Scans a file in one pass, buffer by buffer, and builds its index.</summary>
internal ref struct FileScan
{
    private readonly IdHash _idHash = IdHash.New();
    private BufferedJsonReader _reader;
    private ScannedList? _todos;
    private ScannedList? _tasks;
    private ByteSpan? _updatedAt;

    private FileScan(SourceWindow window) => _reader = new BufferedJsonReader(window);

    /// <summary>Scans a file.</summary>
    /// <returns>The index, or <see langword="null"/> if the file is invalid in any way.</returns>
    public static FileIndex? Read(IByteSource source, byte[] buffer)
    {
        var window = new SourceWindow(source, buffer);
        try
        {
            return new FileScan(window).Read(window, source.Length);
        }
        catch (JsonException)
        {
            // The caller reads the file again with the whole-file indexer, which reports where it is broken.
            return null;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private FileIndex? Read(SourceWindow window, int length)
    {
        _reader.Read();
        var rootStart = _reader.Start;
        if (_reader.Kind is JsonTokenType.StartArray)
        {
            _todos = ScannedList.Read(ref _reader, _idHash);
        }
        else if (_reader.Kind is JsonTokenType.StartObject)
        {
            ReadMembers();
        }

        // Reading past the root makes the reader throw if anything but whitespace follows.
        _reader.Read();
        if (!window.IsUtf8 || (_todos ?? _tasks) is not { } list)
        {
            return null;
        }

        var escaping = _reader.Escaping + new EscapingFacts(window.NonAscii, 0, 0);
        return FileIndex.Create(list.Slots, _idHash, new ScannedRoot(rootStart, list.Array, _updatedAt), window.Hash, length, escaping);
    }

    // If a name is repeated, the last member counts.
    // Compiled completely at once: at the first file of a process the short properties of the reader would otherwise be compiled and called one by one.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReadMembers()
    {
        while (_reader.Read() && _reader.Kind is JsonTokenType.PropertyName)
        {
            if (NameToken.Is(ref _reader, "todos"u8))
            {
                _todos = ListOrSkip();
            }
            else if (NameToken.Is(ref _reader, "tasks"u8))
            {
                _tasks = ListOrSkip();
            }
            else if (NameToken.Is(ref _reader, "updated_at"u8))
            {
                _updatedAt = TextOrSkip();
            }
            else
            {
                _reader.Read();
                _reader.Skip();
            }
        }
    }

    private ScannedList? ListOrSkip()
    {
        _reader.Read();
        if (_reader.Kind is JsonTokenType.StartArray)
        {
            return ScannedList.Read(ref _reader, _idHash);
        }

        _reader.Skip();
        return null;
    }

    private ByteSpan? TextOrSkip()
    {
        _reader.Read();
        if (_reader.Kind is JsonTokenType.String or JsonTokenType.Null)
        {
            return new ByteSpan(_reader.Start, _reader.End);
        }

        _reader.Skip();
        return null;
    }
}
