using System.ComponentModel;
using System.Data.Common;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Security;
using System.Security.Authentication;
using System.Text.Json;
using System.Xml;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace TaskExec.Runtime.Classification;

/// <summary>Classifies exceptions of .NET and of Polly by their type.</summary>
internal static class KnownExceptions
{
    // The result of the long type switch, which is slower than a lookup. The table is weak so that it does not prevent plug-ins from being unloaded.
    private static readonly ConditionalWeakTable<Type, StrongBox<FailureClass?>> ByType = [];

    /// <summary>Classifies one exception without its inner exceptions.</summary>
    /// <returns>The class, or <see langword="null"/> if the type is not specific.</returns>
    public static FailureClass? ClassOf(Exception failure) => failure switch
    {
        HttpRequestException http => HttpFailures.ClassOf(http),
        WebException web => HttpFailures.ClassOf(web),
        SocketException socket => SocketFailures.ClassOf(socket.SocketErrorCode),
        DbException database => DatabaseFailures.ClassOf(database),
        Win32Exception system => SystemFailures.ClassOf(system),
        _ when ByType.TryGetValue(failure.GetType(), out var known) => known.Value,
        _ => ByType.GetValue(failure.GetType(), _ => new(ClassOfType(failure))).Value,
    };

    private static FailureClass? ClassOfType(Exception failure) => failure switch
    {
        // Wrappers: the inner exception decides.
        AggregateException or System.Reflection.TargetInvocationException or TypeInitializationException => null,

        // The task cancelled itself. Cancellation by the caller is handled before classification.
        TimeoutException or TimeoutRejectedException or OperationCanceledException => FailureClass.Timeout,
        BrokenCircuitException => FailureClass.Network,
        VerificationFailedException => FailureClass.Unknown,

        UnauthorizedAccessException or SecurityException or AuthenticationException => FailureClass.Auth,
        FileNotFoundException or DirectoryNotFoundException or DriveNotFoundException => FailureClass.MissingInput,
        JsonException or XmlException or FormatException or InvalidDataException or PathTooLongException or OverflowException => FailureClass.Validation,
        System.ComponentModel.DataAnnotations.ValidationException => FailureClass.Validation,
        ArgumentException => FailureClass.Validation,

        NullReferenceException or IndexOutOfRangeException or InvalidCastException => FailureClass.Bug,
        ArithmeticException or ArrayTypeMismatchException or RankException => FailureClass.Bug,
        NotImplementedException => FailureClass.Bug, // Classified here, not thrown: an unfinished method of the user throws it.
        KeyNotFoundException or NotSupportedException or ObjectDisposedException or SwitchExpressionException => FailureClass.Bug,
        MemberAccessException or TypeLoadException or BadImageFormatException or InvalidProgramException => FailureClass.Bug,
        InsufficientExecutionStackException or LockRecursionException => FailureClass.Bug,
        _ => null,
    };

    /// <summary>Classifies an exception whose type, inner exceptions and message are not specific.</summary>
    public static FailureClass? UsualClassOf(Exception failure) => failure is IOException or HttpRequestException ? FailureClass.Network : null;
}

/// <summary>Classifies socket errors.</summary>
internal static class SocketFailures
{
    public static FailureClass ClassOf(SocketError error) => error switch
    {
        SocketError.TimedOut => FailureClass.Timeout,
        SocketError.AccessDenied => FailureClass.Auth,
        SocketError.AddressAlreadyInUse => FailureClass.Conflict,
        SocketError.InvalidArgument or SocketError.MessageSize or SocketError.DestinationAddressRequired => FailureClass.Validation,
        SocketError.NotSocket or SocketError.IsConnected or SocketError.ProtocolType or SocketError.SocketNotSupported => FailureClass.Bug,
        _ => FailureClass.Network,
    };
}

/// <summary>Classifies errors of system calls without an exception type of their own, such as starting a program.</summary>
internal static class SystemFailures
{
    // ENOENT on Unix, ERROR_FILE_NOT_FOUND on Windows.
    private const int NotFound = 2;

    // ERROR_ACCESS_DENIED on Windows, EACCES on Unix.
    private static readonly int AccessDenied = OperatingSystem.IsWindows() ? 5 : 13;

    public static FailureClass? ClassOf(Win32Exception failure) =>
        failure.NativeErrorCode == NotFound ? FailureClass.MissingInput
        : failure.NativeErrorCode == AccessDenied ? FailureClass.Auth
        : null;
}
