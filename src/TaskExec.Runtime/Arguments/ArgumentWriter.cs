using System.ComponentModel;
using System.Text.Encodings.Web;
using System.Text.Json;
using TaskExec.Runtime.Catalogue;
using TaskExec.Runtime.Redaction;

namespace TaskExec.CompilerServices;

/// <summary>Collects the arguments of a run, for its reproduction command and for the redaction of sensitive values.</summary>
/// <remarks>Errors are never thrown: an argument that cannot be written only means that the run has no reproduction command.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ArgumentWriter
{
    // A longer command line would be truncated in the todo and could not be executed.
    private const int MaxLength = 2 * 1024;

    private static readonly ArgumentJson Json = new(
        new JsonSerializerOptions(ArgumentJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private readonly List<string> _members = [];
    private readonly List<string> _hidden = [];
    private bool _isComplete = true;
    private int _length;

    internal ArgumentWriter(TaskExecOptions options) => Secrets = new SensitiveValueMask(options.Redact);

    /// <summary>Gets the arguments as a JSON object.</summary>
    /// <value>The text, or <see langword="null"/> if an argument could not be written.</value>
    internal string? Text => _isComplete ? $"{{{string.Join(',', _members)}}}" : null;

    /// <summary>Gets a value indicating whether no argument was written.</summary>
    internal bool IsEmpty => _members.Count == 0;

    /// <summary>Gets the names of the sensitive arguments.</summary>
    internal IReadOnlyList<string> Hidden => _hidden;

    /// <summary>Gets the sensitive values, which must not be recorded.</summary>
    internal SensitiveValueMask Secrets { get; }

    /// <summary>Adds an argument.</summary>
    /// <typeparam name="T">The type of the argument.</typeparam>
    /// <param name="name">The name of the argument.</param>
    /// <param name="value">The value of the argument.</param>
    public void Add<T>(string name, T value) => Try(() =>
    {
        if (value is string { Length: > MaxLength } or System.Collections.ICollection { Count: > MaxLength })
        {
            CannotBeRepeated();
            return;
        }

        AddMember(name, JsonSerializer.Serialize(value, Json.GetTypeInfo(typeof(T)) ?? throw new NotSupportedException()));
    });

    /// <summary>Adds an argument of an enum type.</summary>
    /// <typeparam name="T">The enum type.</typeparam>
    /// <param name="name">The name of the argument.</param>
    /// <param name="value">The value of the argument.</param>
    public void AddEnum<T>(string name, T value)
        where T : struct, Enum => Add(name, Enum.IsDefined(value) ? value.ToString() : value.ToString("D"));

    /// <summary>Adds an argument that was passed as JSON.</summary>
    /// <param name="name">The name of the argument.</param>
    /// <param name="value">The value of the argument.</param>
    public void AddJson(string name, JsonElement value) => Try(() => AddMember(name, JsonSerializer.Serialize(value, Json.JsonElement)));

    /// <summary>Adds a sensitive argument. Its value is masked in all texts of the run.</summary>
    /// <typeparam name="T">The type of the argument.</typeparam>
    /// <param name="name">The name of the argument.</param>
    /// <param name="value">The value of the argument.</param>
    public void Hide<T>(string name, T value) => Try(() =>
    {
        Secrets.Add(value);
        _hidden.Add(name);
        AddMember(name, JsonSerializer.Serialize(Redactor.Mask, Json.String));
    });

    /// <summary>Marks that the run cannot be reproduced from its name and these arguments.</summary>
    public void CannotBeRepeated() => _isComplete = false;

    private void AddMember(string name, string json)
    {
        _members.Add($"{JsonSerializer.Serialize(name, Json.String)}:{json}");
        _isComplete &= (_length += _members[^1].Length) <= MaxLength;
    }

    private void Try(Action add)
    {
        try
        {
            add();
        }
        catch (Exception)
        {
            // Reading a value may throw, and some values (NaN, cycles) have no JSON representation.
            CannotBeRepeated();
        }
    }
}
