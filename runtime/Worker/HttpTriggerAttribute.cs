using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Starts a function on an HTTP request.</summary>
public sealed class HttpTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>Every method, with a function key.</summary>
    public HttpTriggerAttribute() => AuthLevel = AuthorizationLevel.Function;

    /// <summary>These methods, without a key.</summary>
    public HttpTriggerAttribute(params string[] methods) => Methods = methods;

    /// <summary>Every method.</summary>
    public HttpTriggerAttribute(AuthorizationLevel authLevel) => AuthLevel = authLevel;

    /// <summary>These methods.</summary>
    public HttpTriggerAttribute(AuthorizationLevel authLevel, params string[] methods)
    {
        AuthLevel = authLevel;
        Methods = methods;
    }

    /// <summary>The route template after the prefix; the function's name when null.</summary>
    public string? Route { get; set; }

    /// <summary>The methods served; all when null.</summary>
    public string[]? Methods { get; }

    /// <summary>The key a caller needs.</summary>
    public AuthorizationLevel AuthLevel { get; }
}

/// <summary>The key that a caller of an HTTP function needs.</summary>
public enum AuthorizationLevel
{
    /// <summary>None.</summary>
    Anonymous = 0,

    /// <summary>A signed-in user.</summary>
    User = 1,

    /// <summary>A function key.</summary>
    Function = 2,

    /// <summary>The system key.</summary>
    System = 3,

    /// <summary>The master key.</summary>
    Admin = 4,
}
