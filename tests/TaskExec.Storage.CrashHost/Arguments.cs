using System.Globalization;

namespace TaskExec.Storage.CrashHost;

/// <summary>Parses the options of a command, which are pairs of name and value.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public Arguments(ReadOnlySpan<string> arguments)
    {
        for (var at = 0; at + 1 < arguments.Length; at += 2)
        {
            _values[arguments[at]] = arguments[at + 1];
        }
    }

    public string this[string name] => _values.TryGetValue(name, out var value) ? value : throw new KeyNotFoundException($"The option {name} is required.");

    public int? Number(string name) => _values.TryGetValue(name, out var value) ? int.Parse(value, CultureInfo.InvariantCulture) : null;
}
