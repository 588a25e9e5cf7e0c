using System.Text.Json.Serialization;

namespace Tunesmith.Datasets;

/// <summary>A kind of personal data.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PiiKind>))]
public enum PiiKind
{
    /// <summary>A mail address of a person; addresses in reserved domains such as example.com do not count.</summary>
    [JsonStringEnumMemberName("mail")] Mail,

    /// <summary>A phone number: Chinese mobile or landline, North American, or international with a plus sign. Toll-free numbers do not count.</summary>
    [JsonStringEnumMemberName("phone")] Phone,

    /// <summary>A personal identity number: mainland China (18 digits with check digit), Hong Kong, Taiwan, or a US social security number.</summary>
    [JsonStringEnumMemberName("idCard")] IdCard,

    /// <summary>A payment card number with a known issuer range and a right Luhn digit.</summary>
    [JsonStringEnumMemberName("bankCard")] BankCard,

    /// <summary>A public IP address. Private, local and documentation ranges do not count.</summary>
    [JsonStringEnumMemberName("ipAddress")] IpAddress,
}
