#pragma once

#include <cassert>
#include <optional>
#include <string>
#include <utility>

namespace trommel {

/// Why an operation could not be done. The command's exit code follows from it.
enum class StatusCode : unsigned char {
  kOk,
  kUsage,        ///< wrong arguments, or a pack with errors: exit 2
  kInput,        ///< an input that cannot be opened, read or parsed
  kIo,           ///< writing failed, or reading of our own files did: exit 3
  kResource,     ///< memory, disk or another budget is used up: exit 3
  kInterrupted,  ///< stopped by a signal: exit 130
  kInternal,     ///< a defect of ours or of a library
};

/// The outcome of something that can fail: ok, or a code and a message for a person (what, where, what to do).
class [[nodiscard]] Status {
 public:
  Status() = default;
  Status(StatusCode code, std::string message) : code_(code), message_(std::move(message)) {}

  static Status Ok() { return {}; }
  static Status Usage(std::string message) { return {StatusCode::kUsage, std::move(message)}; }
  static Status Input(std::string message) { return {StatusCode::kInput, std::move(message)}; }
  static Status Io(std::string message) { return {StatusCode::kIo, std::move(message)}; }
  static Status Resource(std::string message) { return {StatusCode::kResource, std::move(message)}; }
  static Status Interrupted(std::string message) { return {StatusCode::kInterrupted, std::move(message)}; }
  static Status Internal(std::string message) { return {StatusCode::kInternal, std::move(message)}; }

  bool ok() const { return code_ == StatusCode::kOk; }
  StatusCode code() const { return code_; }
  const std::string& message() const { return message_; }

 private:
  StatusCode code_ = StatusCode::kOk;
  std::string message_;
};

/// A value, or the Status that says why there is none.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}                                          // NOLINT: implicit
  Result(Status status) : status_(std::move(status)) { assert(!status_.ok()); }          // NOLINT: implicit

  bool ok() const { return value_.has_value(); }
  const Status& status() const { return status_; }
  T& value() & { assert(ok()); return *value_; }
  const T& value() const& { assert(ok()); return *value_; }
  T&& value() && { assert(ok()); return std::move(*value_); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

 private:
  std::optional<T> value_;
  Status status_;
};

}  // namespace trommel

/// Returns the Status of `expression` from the enclosing function unless it is ok.
#define TROMMEL_RETURN_IF_ERROR(expression)                                                          \
  do {                                                                                               \
    if (::trommel::Status trommel_status = (expression); !trommel_status.ok()) return trommel_status; \
  } while (false)
