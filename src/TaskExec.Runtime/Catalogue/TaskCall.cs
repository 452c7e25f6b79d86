using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TaskExec.Runtime;

/// <summary>One call of a tracked task by its name: what generated code takes its arguments and its receiver from.</summary>
/// <param name="arguments">A JSON object with the arguments by their names.</param>
public sealed class TaskCall(JsonElement arguments)
{
    // Making options costs milliseconds, and a program has one or two sets of contracts.
    private static readonly ConditionalWeakTable<IJsonTypeInfoResolver, JsonSerializerOptions> WithContracts = [];

    private CatalogueEntry? _entry;

    /// <summary>The todo of the run.</summary>
    /// <value>None: the surroundings and the task choose.</value>
    public TodoId Todo { get; init; }

    /// <summary>Where the receivers of instance methods come from; what it does not have is made by a constructor without parameters.</summary>
    /// <value>None.</value>
    public IServiceProvider? Services { get; init; }

    /// <summary>The JSON contracts of the types of arguments and results, for example <c>MyContext.Default</c> of a <c>JsonSerializerContext</c>.</summary>
    /// <value>None: simple types, arrays and lists of them need no contract.</value>
    public IJsonTypeInfoResolver? Contracts { get; init; }

    /// <summary>Cancels the run.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>Reads an argument that must be there.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="name">Its name.</param>
    /// <returns>The value.</returns>
    /// <exception cref="TaskArgumentException">It is missing, or of the wrong kind.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public T Get<T>(string name) => TryFind(name, out var value) ? Read<T>(name, value) : throw Missing(name);

    /// <summary>Reads an argument that may be left out.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="absent">The value where it is.</param>
    /// <returns>The value.</returns>
    /// <exception cref="TaskArgumentException">It is of the wrong kind.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public T Get<T>(string name, T absent) => TryFind(name, out var value) ? Read<T>(name, value) : absent;

    /// <summary>Reads a member of an enum, by its name or its number.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <param name="name">The name of the argument.</param>
    /// <returns>The member.</returns>
    /// <exception cref="TaskArgumentException">It is missing, or no member.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public T GetEnum<T>(string name)
        where T : struct, Enum => TryFind(name, out var value) ? ReadEnum<T>(name, value) : throw Missing(name);

    /// <summary>Reads a member of an enum that may be left out.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <param name="name">The name of the argument.</param>
    /// <param name="absent">The value where it is.</param>
    /// <returns>The member.</returns>
    /// <exception cref="TaskArgumentException">It is no member.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public T GetEnum<T>(string name, T absent)
        where T : struct, Enum => TryFind(name, out var value) ? ReadEnum<T>(name, value) : absent;

    /// <summary>Finds what the method is called on.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="make">Makes one, where the type can be made without arguments.</param>
    /// <returns>The receiver.</returns>
    /// <exception cref="InvalidOperationException">Nothing gives one.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public T Receiver<T>(Func<T>? make)
        where T : class =>
        Services?.GetService(typeof(T)) as T
        ?? make?.Invoke()
        ?? throw new InvalidOperationException($"'{_entry!.Name}' is a method of '{typeof(T)}', and there is none to call it on. Register the type with the services that the call is given.");

    /// <summary>Writes a result.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="result">The result.</param>
    /// <returns>The same as JSON.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public JsonElement? Result<T>(T result) => JsonSerializer.SerializeToElement(result, ContractOf<T>());

    /// <summary>Writes the items of a sequence, all of them.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="items">The items.</param>
    /// <returns>A JSON array.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public JsonElement? Items<T>(IEnumerable<T> items) => ArrayOf(items.Select(item => Result(item)!.Value));

    /// <inheritdoc cref="Items{T}(IEnumerable{T})"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public async ValueTask<JsonElement?> ItemsAsync<T>(IAsyncEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        List<JsonElement> elements = [];
        await foreach (var item in items.WithCancellation(CancellationToken).ConfigureAwait(false))
        {
            elements.Add(Result(item)!.Value);
        }

        return ArrayOf(elements);
    }

    internal void Check(CatalogueEntry entry)
    {
        _entry = entry;
        if (arguments.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return;
        }

        if (arguments.ValueKind is not JsonValueKind.Object)
        {
            throw new TaskArgumentException($"The arguments of '{entry.Name}' are JSON of kind {arguments.ValueKind}. Pass an object with the arguments by their names.");
        }

        foreach (var property in arguments.EnumerateObject())
        {
            if (!entry.Parameters.Any(parameter => parameter.Name == property.Name))
            {
                var known = entry.Parameters.Count is 0 ? "It takes none." : $"It takes: {string.Join(", ", entry.Parameters.Select(static parameter => parameter.Name))}.";
                throw new TaskArgumentException($"'{entry.Name}' takes no argument '{property.Name}'. {known}");
            }
        }
    }

    private static JsonElement ArrayOf(IEnumerable<JsonElement> elements) =>
        JsonSerializer.SerializeToElement([.. elements], ArgumentJson.Default.JsonElementArray);

    private bool TryFind(string name, out JsonElement value)
    {
        value = default;
        return arguments.ValueKind is JsonValueKind.Object && arguments.TryGetProperty(name, out value);
    }

    private T Read<T>(string name, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Null && !TypeOf(name).EndsWith('?'))
        {
            throw WrongKind(name, value, inner: null);
        }

        try
        {
            return value.Deserialize(ContractOf<T>())!;
        }
        catch (JsonException fault)
        {
            throw WrongKind(name, value, fault);
        }
    }

    private T ReadEnum<T>(string name, JsonElement value)
        where T : struct, Enum =>
        value.ValueKind switch
        {
            JsonValueKind.String when Enum.TryParse<T>(value.GetString(), ignoreCase: true, out var member) && Enum.IsDefined(member) => member,
            JsonValueKind.Number when value.TryGetInt64(out var number) && Enum.TryParse<T>(number.ToString(System.Globalization.CultureInfo.InvariantCulture), out var member) => member,
            _ => throw new TaskArgumentException($"The argument '{name}' of '{_entry!.Name}' is {value.GetRawText()}, which is no member of {typeof(T).Name}. Pass one of: {string.Join(", ", Enum.GetNames<T>())}."),
        };

    private JsonTypeInfo<T> ContractOf<T>()
    {
        var options = Contracts is null ? ArgumentJson.Default.Options : WithContracts.GetValue(Contracts, static contracts => new(JsonSerializerDefaults.Web) { TypeInfoResolver = JsonTypeInfoResolver.Combine(contracts, ArgumentJson.Default) });
        return options.TryGetTypeInfo(typeof(T), out var contract)
            ? (JsonTypeInfo<T>)contract
            : throw new InvalidOperationException($"'{_entry!.Name}' uses the type '{typeof(T)}', which has no JSON contract. Add [JsonSerializable(typeof({typeof(T).Name}))] to a JsonSerializerContext, and give that to the call as its contracts.");
    }

    private TaskArgumentException Missing(string name) => new($"The argument '{name}' of '{_entry!.Name}' is missing. It takes: {string.Join(", ", _entry.Parameters.Select(static parameter => $"{parameter.Type} {parameter.Name}"))}.");

    private TaskArgumentException WrongKind(string name, JsonElement value, Exception? inner) =>
        new($"The argument '{name}' of '{_entry!.Name}' is {value.GetRawText()}, which is no {TypeOf(name)}. Pass a value of that type.", inner);

    private string TypeOf(string name) => _entry!.Parameters.First(parameter => parameter.Name == name).Type;
}
