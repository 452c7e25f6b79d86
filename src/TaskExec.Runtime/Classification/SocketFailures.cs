using System.Net.Sockets;
using TaskExec.Abstractions;

namespace TaskExec.Runtime;

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
