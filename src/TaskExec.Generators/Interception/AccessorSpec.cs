namespace TaskExec.Generators;

/// <summary>A way to a private or protected method, which the runtime opens and no compiler sees.</summary>
/// <param name="Class">The class that it stands in.</param>
/// <param name="TypeParameters">Those of the method's type.</param>
/// <param name="Constraints">Those of the type parameters.</param>
/// <param name="Kind">The member of UnsafeAccessorKind.</param>
/// <param name="Target">The name of the method.</param>
/// <param name="Signature">The declaration, from the type that is returned to the constraints.</param>
internal sealed record AccessorSpec(string Class, string TypeParameters, EquatableArray<string> Constraints, string Kind, string Target, string Signature);
