using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Dingzhou.Domain.Identity;

/// <summary>
/// Who holds an office in the procedures of every policy, and to whom a department answers (<c>policies/offices.yaml</c>).
/// </summary>
public sealed class Offices
{
    private static readonly Lazy<Offices> Embedded = new(ReadEmbedded);

    private readonly string _superior;
    private readonly Dictionary<string, string> _answers;

    private Offices(File file)
    {
        (Government, Treasury, Justice, CreditPlatform) = (
            DepartmentName.Of(file.Government), DepartmentName.Of(file.Treasury), DepartmentName.Of(file.Justice),
            DepartmentName.Of(file.CreditPlatform));
        _superior = DepartmentName.Of(file.Superior);
        _answers = file.Answers.ToDictionary(a => DepartmentName.Of(a.Key), a => DepartmentName.Of(a.Value), StringComparer.Ordinal);
    }

    /// <summary>The offices the platform is shipped with.</summary>
    public static Offices Current => Embedded.Value;

    /// <summary>Who approves the lists of awards.</summary>
    public string Government { get; }

    /// <summary>Who pays them.</summary>
    public string Treasury { get; }

    /// <summary>Who looks after the law: examines, urges and answers (定政办字〔2022〕61号 第六条).</summary>
    public string Justice { get; }

    /// <summary>Who keeps the credit records of the province, and is told of commitments (定政发〔2022〕23号 三（四）).</summary>
    public string CreditPlatform { get; }

    /// <summary>Who is told when a department is late (督办); null for whoever answers to nobody here.</summary>
    public string? SuperiorOf(string department) =>
        DepartmentName.Of(department) is var name && _answers.GetValueOrDefault(name, _superior) is var superior && superior != name
            ? superior : null;

    /// <summary>Whether a department stands among the offices.</summary>
    /// <param name="department">Its name, as <see cref="DepartmentName.Of"/> gives it.</param>
    public bool Knows(string department) =>
        department == Government || department == Treasury || department == Justice || department == _superior
            || _answers.ContainsKey(department) || _answers.ContainsValue(department);

    private static Offices ReadEmbedded()
    {
        using var stream = typeof(Offices).Assembly.GetManifestResourceStream("offices.yaml")
            ?? throw new InvalidOperationException("The offices are not part of the assembly.");
        using var reader = new StreamReader(stream);
        return new(new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<File>(reader));
    }

    private sealed class File
    {
        public string Government { get; set; } = "";

        public string Treasury { get; set; } = "";

        public string Justice { get; set; } = "";

        public string CreditPlatform { get; set; } = "";

        public string Superior { get; set; } = "";

        public Dictionary<string, string> Answers { get; set; } = [];
    }
}
